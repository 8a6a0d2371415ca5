package io.declareonce.hub.dictionary;

import io.declareonce.hub.dictionary.compile.Compilation;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.dictionary.versions.Comparison;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The published editions as the database keeps them. Thread-safe; several nodes may publish at once. */
@Component
public class Editions {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectProvider<EditionTrial> trials;
    private final DeclarationKinds kinds = DeclarationKinds.installed();

    Editions(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<Clock> clock,
            ObjectProvider<EditionTrial> trials) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock.getIfAvailable(Clock::systemDefaultZone);
        this.trials = trials;
    }

    /** Number of the newest edition, or 0. */
    public int newest() {
        return jdbc.sql("SELECT coalesce(max(number), 0) FROM dictionary.edition")
                .query(Integer.class)
                .single();
    }

    /** @throws UnknownEdition where there is none of that number */
    public DictionaryFiles files(int number) {
        SortedMap<String, String> texts = new TreeMap<>();
        jdbc.sql("""
                SELECT f.path, t.content
                FROM dictionary.edition_file f JOIN dictionary.file_text t USING (digest)
                WHERE f.edition = :edition""").param("edition", number).query(row -> {
            texts.put(row.getString("path"), row.getString("content"));
        });
        if (texts.isEmpty()) {
            throw new UnknownEdition(number);
        }
        return new DictionaryFiles(texts);
    }

    /** Compiles a published edition. @throws DictionaryFaulty where this hub finds faults that the publishing one did not */
    Edition compile(int number) {
        return new Compiler(kinds.all()).compile(files(number), number, null).getEdition();
    }

    /**
     * Checks files and makes them the next edition, unless the newest has the same content.
     *
     * @param by who publishes
     * @throws DictionaryFaulty with all faults, those of versions that are too low among them; nothing was published
     */
    public Publication publish(DictionaryFiles files, String by) {
        return publish(files, by, Publication.USUALLY_ALLOWED);
    }

    /**
     * As above; the edition is tried on recent stored records first.
     *
     * @param allowed share of a dataset's recent records that it may refuse, 1 for whatever it does
     * @throws EditionWouldFail where it would refuse more
     */
    public Publication publish(DictionaryFiles files, String by, double allowed) {
        Compilation compilation = new Compiler(kinds.all()).compile(files, 1, LocalDate.now(clock));
        List<EditionTrial.TriedDataset> trial = tryOut(files, compilation.getEdition());
        if (trial.stream().anyMatch(tried -> tried.share() > allowed)) {
            throw new EditionWouldFail(trial);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            lock();
            return publishNext(files, compilation, by, trial);
        }));
    }

    /** Outside the lock: it reads for a while, and what comes in meanwhile is judged by its own edition anyway. */
    private List<EditionTrial.TriedDataset> tryOut(DictionaryFiles files, Edition next) {
        int newest = newest();
        EditionTrial trial = trials.getIfAvailable();
        if (newest == 0 || trial == null || files.digest().equals(digest(newest))) {
            return List.of();
        }
        return trial.tryOut(compile(newest), next);
    }

    /** Makes files edition 1 of a database that has none; else does nothing. */
    void publishFirst(DictionaryFiles files, String by) {
        Compilation compilation = new Compiler(kinds.all()).compile(files, 1, LocalDate.now(clock));
        compilation.getEdition();
        transaction.executeWithoutResult(status -> {
            lock();
            if (newest() == 0) {
                store(1, files, by);
            }
        });
    }

    private void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('hub dictionary'))")
                .query()
                .singleRow();
    }

    private Publication publishNext(
            DictionaryFiles files, Compilation compilation, String by, List<EditionTrial.TriedDataset> trial) {
        int newest = newest();
        if (newest == 0) {
            store(1, files, by);
            return new Publication(1, true, List.of(), trial);
        }
        if (files.digest().equals(digest(newest))) {
            return new Publication(newest, false, List.of(), List.of());
        }
        Comparison comparison = Comparison.of(kinds.read(files(newest)), compilation.declared());
        if (!comparison.faults().isEmpty()) {
            throw new DictionaryFaulty(comparison.faults());
        }
        store(newest + 1, files, by);
        return new Publication(newest + 1, true, comparison.changes(), trial);
    }

    private String digest(int number) {
        return jdbc.sql("SELECT digest FROM dictionary.edition WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    private void store(int number, DictionaryFiles files, String by) {
        jdbc.sql("""
                INSERT INTO dictionary.edition (number, digest, published_at, published_by)
                VALUES (:number, :digest, :at, :by)""")
                .param("number", number)
                .param("digest", files.digest())
                .param("at", OffsetDateTime.now(clock))
                .param("by", by)
                .update();
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            storeFile(number, file.getKey(), file.getValue());
        }
    }

    private void storeFile(int number, String path, String text) {
        String digest = DictionaryFiles.of(Map.of("", text)).digest();
        jdbc.sql("INSERT INTO dictionary.file_text (digest, content) VALUES (:digest, :content) ON CONFLICT DO NOTHING")
                .param("digest", digest)
                .param("content", text)
                .update();
        jdbc.sql("INSERT INTO dictionary.edition_file (edition, path, digest) VALUES (:edition, :path, :digest)")
                .param("edition", number)
                .param("path", path)
                .param("digest", digest)
                .update();
    }

    /** When an edition was published and by whom, for pages and documents. */
    public Optional<PublishedEdition> findPublished(int number) {
        return jdbc.sql("SELECT number, published_at, published_by FROM dictionary.edition WHERE number = :number")
                .param("number", number)
                .query((row, index) -> new PublishedEdition(
                        row.getInt("number"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getString("published_by")))
                .optional();
    }

    public record PublishedEdition(int number, java.time.Instant at, String by) {}
}
