package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ledger says about submissions. Thread-safe. */
@Repository
public class Submissions {
    private final JdbcClient jdbc;
    private final Clock clock;

    public Submissions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Submission> findSubmission(SubmissionId id) {
        return jdbc.sql("""
                SELECT id, number, dataset, source, format, edition, state, started_at, received_at, finished_at,
                       raw_bytes, sha_256, problem_vi, problem_en, notes_vi, notes_en
                FROM intake.submission
                WHERE id = :id""").param("id", id.value()).query(Submissions::row).optional();
    }

    /** @throws UnknownSubmission where the ledger has none of this id */
    public Submission getSubmission(SubmissionId id) {
        return findSubmission(id).orElseThrow(() -> new UnknownSubmission(id));
    }

    /** The newest submissions first. */
    public List<Submission> listSubmissions(int limit) {
        return jdbc.sql("""
                SELECT id, number, dataset, source, format, edition, state, started_at, received_at, finished_at,
                       raw_bytes, sha_256, problem_vi, problem_en, notes_vi, notes_en
                FROM intake.submission
                ORDER BY number DESC
                LIMIT :limit""").param("limit", limit).query(Submissions::row).list();
    }

    /** The newest submission of every dataset and source. */
    public List<Submission> listLatestBySource() {
        return jdbc.sql("""
                SELECT DISTINCT ON (dataset, source)
                       id, number, dataset, source, format, edition, state, started_at, received_at, finished_at,
                       raw_bytes, sha_256, problem_vi, problem_en, notes_vi, notes_en
                FROM intake.submission
                ORDER BY dataset, source, number DESC""").query(Submissions::row).list();
    }

    /** Outcomes of all batches of all submissions of one dataset and source. */
    public Counts counts(String dataset, String source) {
        return jdbc.sql("""
                SELECT coalesce(sum(received), 0), coalesce(sum(accepted), 0), coalesce(sum(unchanged), 0),
                       coalesce(sum(outdated), 0), coalesce(sum(quarantined), 0)
                FROM intake.batch
                JOIN intake.submission ON submission.id = batch.submission_id
                WHERE dataset = :dataset AND source = :source""")
                .param("dataset", dataset)
                .param("source", source)
                .query(Submissions::counts)
                .single();
    }

    /** Records that closed batches took from a source so far. */
    public long countReceived(String source) {
        return jdbc.sql("""
                SELECT coalesce(sum(received), 0)
                FROM intake.batch
                JOIN intake.submission ON submission.id = batch.submission_id
                WHERE source = :source""").param("source", source).query(Long.class).single();
    }

    public Counts counts(SubmissionId id) {
        return jdbc.sql("""
                SELECT coalesce(sum(received), 0), coalesce(sum(accepted), 0), coalesce(sum(unchanged), 0),
                       coalesce(sum(outdated), 0), coalesce(sum(quarantined), 0)
                FROM intake.batch
                WHERE submission_id = :id""").param("id", id.value()).query(Submissions::counts).single();
    }

    /** @throws UnknownSubmission where the ledger has none of this id */
    public SubmissionReport report(SubmissionId id) {
        Submission submission = getSubmission(id);
        Instant end = submission.finishedAt() == null ? clock.instant() : submission.finishedAt();
        double seconds = Duration.between(submission.startedAt(), end).toNanos() / 1e9;
        return new SubmissionReport(submission, counts(id), seconds);
    }

    private static Counts counts(ResultSet row, int number) throws SQLException {
        return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    private static Submission row(ResultSet row, int number) throws SQLException {
        return new Submission(
                new SubmissionId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                row.getString("dataset"),
                row.getString("source"),
                row.getString("format"),
                row.getObject("edition", Integer.class),
                SubmissionState.ofStored(row.getString("state")),
                row.getTimestamp("started_at").toInstant(),
                instant(row.getTimestamp("received_at")),
                instant(row.getTimestamp("finished_at")),
                row.getObject("raw_bytes", Long.class),
                hex(row.getBytes("sha_256")),
                text(row.getString("problem_vi"), row.getString("problem_en")),
                texts(row.getArray("notes_vi"), row.getArray("notes_en")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp stored) {
        return stored == null ? null : stored.toInstant();
    }

    private static @Nullable String hex(byte @Nullable [] stored) {
        return stored == null ? null : HexFormat.of().formatHex(stored);
    }

    static @Nullable Text text(@Nullable String vi, @Nullable String en) {
        return vi == null || en == null ? null : new Text(vi, en);
    }

    private static List<Text> texts(Array vi, Array en) throws SQLException {
        String[] inVietnamese = (String[]) vi.getArray();
        String[] inEnglish = (String[]) en.getArray();
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(inVietnamese.length, inEnglish.length); i++) {
            texts.add(new Text(inVietnamese[i], inEnglish[i]));
        }
        return texts;
    }
}
