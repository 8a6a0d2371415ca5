package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonDifferenceCalculator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the city against the shipped dictionary, without a database. */
class SampleConformanceTest {
    private static final CityPlan PLAN = new CityPlan(4_000, 5);
    private static final int WAVES = 4;
    private static final Edition EDITION = new Compiler(ShippedDictionary.kinds())
            .compile(DictionaryFiles.read(Path.of(System.getProperty("hub.dict", "data-dictionary"))), 1, null)
            .getEdition();

    @ParameterizedTest
    @EnumSource
    void refusesWhatTheTruthSaysAndNothingElse(SampleTable table) {
        List<String> mistakes = new ArrayList<>();
        for (int wave = 1; wave <= WAVES; wave++) {
            check(table, wave, false, (delivered, record) -> {
                if (record.isRefused() != (delivered.result() == Result.QUARANTINED)) {
                    mistakes.add(describe(delivered, record));
                }
            });
        }
        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void warnsOfSuspectRecordsAndOfNoCleanOne(SampleTable table) {
        List<String> mistakes = new ArrayList<>();
        for (int wave = 1; wave <= WAVES; wave++) {
            check(table, wave, false, (delivered, record) -> {
                Defect defect = delivered.defect();
                boolean isWarned = !record.findings().isEmpty();
                // the equal order of two parcels is seen by the database only
                boolean isExpected =
                        defect != null && defect != Defect.PARCEL_NUMBER_TWICE && defect.outcome() == Outcome.WARNED;
                if (isWarned != isExpected && (defect == null || isExpected)) {
                    mistakes.add(describe(delivered, record));
                }
            });
        }
        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void repairsWhatTheTruthSays(SampleTable table) {
        List<@Nullable Object[]> clean = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        check(table, 1, true, (delivered, record) -> clean.add(record.values().clone()));
        check(table, 1, false, (delivered, record) -> {
            @Nullable Object[] expected = clean.remove(0);
            if (delivered.defect() != null
                    && delivered.defect().outcome() == Outcome.REPAIRED
                    && !isEqual(record.values(), expected)) {
                mistakes.add(describe(delivered, record));
            }
        });
        assertThat(mistakes).isEmpty();
    }

    private static boolean isEqual(@Nullable Object[] values, @Nullable Object[] expected) {
        return new RecursiveComparisonDifferenceCalculator()
                .determineDifferences(values, expected, new RecursiveComparisonConfiguration())
                .isEmpty();
    }

    private interface Judge {
        void judge(Delivered delivered, SourceRecord record);
    }

    private static void check(SampleTable table, int wave, boolean isClean, Judge judge) {
        List<Delivered> rows = new ArrayList<>();
        SampleCity.stream(PLAN, wave, record -> {
            if (record.row().table() == table) {
                rows.add(record);
            }
        });
        Dataset dataset = EDITION.getDataset(table.dataset());
        byte[] bytes = SampleBytes.of(
                table,
                rows.stream().map(row -> isClean ? row.clean() : row.row()).toList());
        try {
            RecordReader reader = new Decoders(ZoneId.of("Asia/Ho_Chi_Minh"), 1 << 20)
                    .open(new ByteArrayInputStream(bytes), SubmissionId.create(), EDITION, dataset, table.format());
            for (Delivered delivered : rows) {
                SourceRecord record = reader.read();
                assertThat(record).isNotNull();
                dataset.check(record, LocalDate.of(2026, 11, 21));
                judge.judge(delivered, record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
