package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Holds the city against the shipped dictionary, without a database. */
class SampleConformanceTest {
    private static final CityPlan PLAN = new CityPlan(3_000, 5);
    private static final Edition EDITION = new Compiler(List.of())
            .compile(DictionaryFiles.read(Path.of("data-dictionary")), 1, null)
            .getEdition();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void refusesWhatTheTruthSaysAndNothingElse() {
        for (int wave = 1; wave <= SampleCity.WAVES; wave++) {
            for (SampleTable table : SampleTable.values()) {
                check(
                        table,
                        wave,
                        (delivered, record) -> assertThat(record.isRefused())
                                .as(describe(delivered, record))
                                .isEqualTo(delivered.result() == Result.QUARANTINED));
            }
        }
    }

    @Test
    void warnsOfSuspectRecordsAndOfNoCleanOne() {
        for (SampleTable table : SampleTable.values()) {
            check(table, 1, (delivered, record) -> {
                Defect defect = delivered.defect();
                if (defect == null) {
                    assertThat(record.findings())
                            .as(describe(delivered, record))
                            .isEmpty();
                } else if (defect.outcome() == Outcome.WARNED) {
                    assertThat(record.findings())
                            .as(describe(delivered, record))
                            .isNotEmpty();
                }
            });
        }
    }

    @Test
    void repairsWhatTheTruthSays() {
        for (SampleTable table : SampleTable.values()) {
            List<@Nullable Object[]> clean = new ArrayList<>();
            check(
                    table,
                    1,
                    true,
                    (delivered, record) -> clean.add(record.values().clone()));
            check(table, 1, (delivered, record) -> {
                @Nullable Object[] expected = clean.remove(0);
                if (delivered.defect() != null && delivered.defect().outcome() == Outcome.REPAIRED) {
                    assertThat(record.values())
                            .as(describe(delivered, record))
                            .usingRecursiveComparison()
                            .isEqualTo(expected);
                }
            });
        }
    }

    private interface Judge {
        void judge(Delivered delivered, SourceRecord record);
    }

    private void check(SampleTable table, int wave, Judge judge) {
        check(table, wave, false, judge);
    }

    private void check(SampleTable table, int wave, boolean isClean, Judge judge) {
        List<Delivered> rows = new ArrayList<>();
        SampleCity.stream(PLAN, wave, record -> {
            if (record.row().table() == table) {
                rows.add(record);
            }
        });
        Dataset dataset = EDITION.getDataset(table.dataset());
        byte[] bytes = bytes(table, wave, isClean, rows);
        try {
            RecordReader reader = new Decoders(ZoneId.of("Asia/Ho_Chi_Minh"), 1 << 20)
                    .open(
                            new ByteArrayInputStream(bytes),
                            SubmissionId.create(),
                            EDITION,
                            dataset,
                            table == SampleTable.ENROLMENT ? "csv" : "sql");
            for (Delivered delivered : rows) {
                SourceRecord record = reader.read();
                assertThat(record).isNotNull();
                dataset.check(record, LocalDate.of(2026, 11, 1));
                judge.judge(delivered, record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(SampleTable table, int wave, boolean isClean, List<Delivered> rows) {
        if (table != SampleTable.ENROLMENT) {
            StringBuilder lines = new StringBuilder();
            rows.forEach(
                    row -> lines.append(json(isClean ? row.clean() : row.row())).append('\n'));
            return lines.toString().getBytes(StandardCharsets.UTF_8);
        }
        try {
            Path drop = Files.createTempDirectory(directory, "drop");
            try (SchoolSystem schools = new SchoolSystem(drop, wave)) {
                rows.forEach(row -> schools.add(isClean ? row.clean() : row.row()));
            }
            try (var files = Files.list(drop)) {
                return Files.readAllBytes(files.findFirst().orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a pull writes it: every value the text that the database gives. */
    private static String json(Row row) {
        Map<String, String> cells = new TreeMap<>();
        List<String> columns = row.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.cells()[i];
            if (cell != null) {
                cells.put(columns.get(i), cell);
            }
        }
        return JSON.writeValueAsString(cells);
    }

    private static String describe(Delivered delivered, SourceRecord record) {
        StringBuilder text =
                new StringBuilder(delivered.row().key()).append(' ').append(delivered.defect());
        for (Finding finding : record.findings()) {
            text.append(' ').append(finding.rule()).append('@').append(finding.field());
        }
        return text.toString();
    }
}
