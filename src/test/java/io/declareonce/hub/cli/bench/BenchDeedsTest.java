package io.declareonce.hub.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchDeedsTest {
    private static final int RECORDS = 20_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private @TempDir Path directory;

    @Test
    void refusesOneDeedInFiftyAndLeavesOneBuyerInTenWithoutIdentifier() throws IOException {
        int[] refused = new int[1];
        int[] unidentified = new int[1];
        Set<Object> serials = new HashSet<>();
        Dataset dataset = forEachDeed(0, record -> {
            refused[0] += record.isRefused() ? 1 : 0;
            serials.add(record.value(0));
        });
        forEachDeed(0, record -> {
            String id = dataset.subjects().get(0).identifier(record, 0);
            unidentified[0] += id == null ? 1 : 0;
        });

        assertThat(dataset.fields()).hasSize(BenchDeeds.COLUMNS);
        assertThat(serials).hasSize(RECORDS);
        assertThat(refused[0] / (double) RECORDS).isCloseTo(0.02, within(0.004));
        assertThat(unidentified[0] / (double) RECORDS).isCloseTo(0.10, within(0.01));
    }

    @Test
    void namesOtherDeedsInTheSecondLoad() throws IOException {
        Set<Object> serials = new HashSet<>();
        forEachDeed(0, record -> serials.add(record.value(0)));
        forEachDeed(RECORDS, record -> serials.add(record.value(0)));

        assertThat(serials).hasSize(2 * RECORDS);
    }

    private interface Look {
        void at(SourceRecord record);
    }

    private Dataset forEachDeed(long first, Look look) throws IOException {
        Edition edition = edition();
        Dataset dataset = edition.getDataset("land.deed");
        Path file = directory.resolve("deeds.csv");
        BenchFiles.writeCsv(file, new BenchDeeds(RECORDS), first, RECORDS);
        try (InputStream bytes = Files.newInputStream(file)) {
            RecordReader records =
                    new Decoders(ZoneOffset.UTC, 1 << 20).open(bytes, SubmissionId.create(), edition, dataset, "csv");
            for (SourceRecord record = records.read(); record != null; record = records.read()) {
                dataset.check(record, TODAY);
                look.at(record);
            }
        }
        return dataset;
    }

    private Edition edition() throws IOException {
        Path copy = Files.createTempDirectory(directory, "dictionary");
        BenchDictionary.copy(ShippedDictionary.DIRECTORY, copy);
        return new Compiler(ShippedDictionary.kinds())
                .compile(DictionaryFiles.read(copy), 1, TODAY)
                .getEdition();
    }
}
