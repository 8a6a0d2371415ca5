package io.declareonce.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.warehouse.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A trail that shows what was changed, removed, cut or written anew; and that is written before anybody hears an answer. */
@HubDatabaseTest
class AuditTrailIT {
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BINH = new UUID(1, 2);

    private final TestDatabase database;
    private final MovableClock clock = new MovableClock(java.time.Instant.parse("2026-11-24T08:00:00Z"));
    private AuditSettings settings;
    private Checkpoints checkpoints;
    private AuditTrail trail;

    AuditTrailIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin(@TempDir Path directory) {
        update("TRUNCATE audit.entry, audit.chain");
        settings = new AuditSettings(directory, "test");
        checkpoints = new Checkpoints(settings);
        trail = trail();
    }

    @AfterEach
    void end() throws Exception {
        trail.destroy();
    }

    private AuditTrail trail() {
        return new AuditTrail(jdbc(), transactions(), checkpoints, settings, clock);
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(database.dataSource());
    }

    private JdbcTransactionManager transactions() {
        return new JdbcTransactionManager(database.dataSource());
    }

    private AuditVerification.Report verify() {
        return new AuditVerification(database.dataSource(), transactions(), checkpoints).verify();
    }

    private AuditReading reading() {
        return new AuditReading(database.jdbc(), clock);
    }

    /** As somebody who owns the database could: past the trigger that refuses changes. */
    private void update(String statement) {
        database.jdbc().sql("ALTER TABLE audit.entry DISABLE TRIGGER USER").update();
        database.jdbc().sql("ALTER TABLE audit.chain DISABLE TRIGGER USER").update();
        database.jdbc().sql(statement).update();
        database.jdbc().sql("ALTER TABLE audit.entry ENABLE TRIGGER USER").update();
        database.jdbc().sql("ALTER TABLE audit.chain ENABLE TRIGGER USER").update();
    }

    private static AuditedAct look(String actor, @Nullable LocalDate sealedUntil, UUID... subjects) {
        return new AuditedAct(
                actor,
                "agency",
                "read-citizen",
                "benefit-42",
                List.of(subjects),
                Map.of("attributes", "address,full_name"),
                sealedUntil);
    }

    private void record(int looks) {
        for (int i = 0; i < looks; i++) {
            trail.record(look("tax-office", null, ANN));
        }
    }

    private String place(long sequence) {
        return database.jdbc()
                        .sql("SELECT chain FROM audit.chain")
                        .query(UUID.class)
                        .single()
                + "#" + sequence;
    }

    @Test
    void isIntactAsItWasWritten() {
        record(5);

        assertThat(verify()).isEqualTo(new AuditVerification.Report(1, 5, 1, null));
    }

    @Test
    void writesEveryEntryOnceThoughManyCallersWriteAtOnce() throws Exception {
        var callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> calls = new ArrayList<>();
            IntStream.range(0, 400)
                    .forEach(i -> calls.add(callers.submit(() -> trail.record(look("agency-" + i, null, BINH)))));
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdown();
        }

        assertThat(verify().fault()).isNull();
        assertThat(reading().about(BINH, 1000).stream()
                        .map(entry -> entry.act().actor())
                        .distinct())
                .hasSize(400);
    }

    @Test
    void namesTheEntryThatWasChanged() {
        record(5);
        update("UPDATE audit.entry SET actor = 'somebody-else' WHERE sequence = 3");

        assertThat(verify().fault()).extracting(AuditFault::place).isEqualTo(place(3));
    }

    @Test
    void namesTheEntryThatWasRemoved() {
        record(5);
        update("DELETE FROM audit.entry WHERE sequence = 3");

        assertThat(verify().fault()).extracting(AuditFault::place).isEqualTo(place(3));
    }

    @Test
    void showsThatTheEndWasCutBehindACheckpoint() {
        record(5);
        trail.checkpoint();
        update("DELETE FROM audit.entry WHERE sequence > 3");

        assertThat(verify().fault()).extracting(AuditFault::place).isEqualTo(place(5));
    }

    @Test
    void showsThatAWholeChainWasRemoved() {
        record(1);
        String place = place(1);
        update("TRUNCATE audit.entry");

        assertThat(verify().fault()).extracting(AuditFault::place).isEqualTo(place);
    }

    @Test
    void showsThatAChainWasWrittenAnewWithHashesThatFit() {
        record(2);
        trail.checkpoint();
        UUID chain = database.jdbc()
                .sql("SELECT chain FROM audit.chain")
                .query(UUID.class)
                .single();
        var hashing = new ChainHash();
        byte[] before = hashing.beginning(chain);
        for (AuditEntry entry : reading().about(ANN, 10).stream()
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .toList()) {
            var forged = new AuditEntry(chain, entry.sequence(), entry.at(), look("tax-office", null, BINH));
            before = hashing.next(before, forged, "{\"attributes\":\"address,full_name\"}");
            update("UPDATE audit.entry SET subjects = ARRAY['" + BINH + "'::uuid], hash = decode('"
                    + java.util.HexFormat.of().formatHex(before) + "', 'hex') WHERE sequence = " + entry.sequence());
        }

        assertThat(verify().fault()).extracting(AuditFault::place).isEqualTo(place(1));
    }

    @Test
    void doesNotTrustACheckpointThatItsKeyDidNotSign() throws IOException {
        record(1);
        Path file = settings.directory().resolve("checkpoints");
        Files.writeString(file, Files.readString(file).replaceFirst(" 1 ", " 2 "));

        assertThat(verify().fault()).extracting(AuditFault::place).isEqualTo("checkpoints:1");
    }

    @Test
    void refusesToChangeOrRemoveAnEntry() {
        record(1);

        assertThatThrownBy(() -> database.jdbc()
                        .sql("UPDATE audit.entry SET actor = 'x'")
                        .update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> database.jdbc().sql("DELETE FROM audit.entry").update())
                .hasMessageContaining("never changed");
    }

    @Test
    void refusesAnActThatItCannotPutOnRecordAndGoesOnInANewChain() {
        record(1);
        database.jdbc().sql("ALTER TABLE audit.entry RENAME TO away").update();
        assertThatThrownBy(() -> record(1)).isInstanceOf(AuditUnavailable.class);
        database.jdbc().sql("ALTER TABLE audit.away RENAME TO entry").update();

        record(2);

        assertThat(verify()).isEqualTo(new AuditVerification.Report(2, 3, 2, null));
    }

    @Test
    void tellsTheSubjectWhoLookedButNotWhatIsSealedNorOfOthers() {
        trail.record(look("tax-office", null, ANN, BINH));
        trail.record(look("police", LocalDate.now(clock).plusDays(10), ANN));

        assertThat(reading().forSubject(ANN, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.act().subjects()).containsExactly(ANN));
        assertThat(reading().about(ANN, 10)).hasSize(2);

        clock.move(Duration.ofDays(11));
        assertThat(reading().forSubject(ANN, 10)).hasSize(2);
    }

    @Test
    void signsTheEndWhenItsProcessEnds() throws Exception {
        record(3);
        trail.destroy();
        update("DELETE FROM audit.entry WHERE sequence = 3");

        assertThat(verify().fault()).extracting(AuditFault::place).isEqualTo(place(3));
    }
}
