package io.declareonce.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.across.DogTown;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.warehouse.Relooking;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long random run of snapshots on the real pipeline and in the oracle. {@code -Dhub.snapshots=N}, {@code -Dhub.seed=S}. */
class RandomSnapshotsIT {
    private static final int SNAPSHOTS = Integer.getInteger("hub.snapshots", 40);
    private static final long SEED = Long.getLong("hub.seed", 20_261_124);
    private static final int DOGS = 9;

    private final Random random = new Random(SEED);

    @Test
    void endsAsTheOracleAfterEachSnapshot(@TempDir Path directory) {
        try (var town = DogTown.start(directory)) {
            Dataset kennel = town.hub().edition().getDataset("vets.kennel");
            Oracle oracle = new Oracle(LocalDate.ofInstant(town.hub().clock().instant(), ZoneOffset.UTC));
            List<SubmissionId> ids = new ArrayList<>();
            for (int number = 0; number < SNAPSHOTS; number++) {
                String place = "seed " + SEED + ", snapshot " + number;
                List<Map<String, String>> rows = snapshot();
                SubmissionReport report = town.hub().deliver("vets.kennel", "ndjson", ndjson(rows));
                ids.add(report.submission().id());

                Counts expected = oracle.deliver(
                        kennel,
                        number,
                        records(kennel, rows, report.submission().id()));
                town.hub().bean(Relooking.class).drain();
                HubState state = new HubState(town.database().jdbc(), town.hub().edition(), ids);
                assertThat(report.counts()).as(place).isEqualTo(expected);
                assertThat(state.heads()).as("%s, current versions", place).isEqualTo(oracle.heads());
                assertThat(state.history()).as("%s, history", place).isEqualTo(oracle.history());
                assertThat(state.partition())
                        .as("%s, who belongs together", place)
                        .isEqualTo(oracle.partition());
                assertThat(state.goldens()).as("%s, golden citizens", place).isEqualTo(oracle.goldens());
                assertThat(state.quarantine())
                        .as("%s, quarantine", place)
                        .isEqualTo(new TreeSet<>(oracle.quarantine()));
            }
        }
    }

    /** Each dog is there or not; its owner changes now and then; some records are wrong, rarely one has no key. */
    private List<Map<String, String>> snapshot() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int dog = 0; dog < DOGS; dog++) {
            if (random.nextInt(4) > 0) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("chip", "7000" + dog);
                row.put("breed", random.nextInt(12) == 0 ? "CAT" : "PUG");
                if (random.nextBoolean()) {
                    row.put("owner_id", "00130300100" + random.nextInt(3));
                    row.put("owner_name", "Lan");
                }
                rows.add(row);
            }
        }
        if (random.nextInt(12) == 0) {
            rows.add(Map.of("breed", "PUG"));
        }
        return rows;
    }

    private static String ndjson(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> row.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining("\n"));
    }

    private static List<SourceRecord> records(Dataset dataset, List<Map<String, String>> rows, SubmissionId id) {
        List<SourceRecord> records = new ArrayList<>();
        for (Map<String, String> row : rows) {
            @Nullable Object[] values = new @Nullable Object[dataset.fields().size()];
            for (Field field : dataset.fields()) {
                values[field.slot()] = row.get(field.name());
            }
            records.add(new SourceRecord(new RecordRef(id, records.size() + 1), values, values.clone()));
        }
        return records;
    }
}
