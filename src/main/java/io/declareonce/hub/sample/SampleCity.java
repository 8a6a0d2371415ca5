package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.declareonce.hub.lineage.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The sample city and what its departmental systems hold. Wave 1 is the base,
 * each later one what has changed on a day; a wave is delivered once and in order. The city is streamed, so memory does not
 * grow with it. Not thread-safe.
 */
public final class SampleCity {
    private final CityPlan plan;
    private final CitySystems systems;
    private final Path truth;

    /** @param truth a folder that the hub never reads */
    public SampleCity(CityPlan plan, CitySystems systems, Path truth) {
        this.plan = plan;
        this.systems = systems;
        this.truth = truth;
    }

    /**
     * Fills the departmental systems with the rows of one wave.
     *
     * @return false where an earlier run did so already
     * @throws AnotherCity where the land database holds another city
     */
    public boolean deliver(int wave) {
        if (wave < 1) {
            throw new IllegalArgumentException("The first wave of the sample city is 1.");
        }
        try {
            boolean isThere = systems.has(plan, wave) && Files.exists(Truth.file(truth, wave));
            if (!isThere) {
                fill(wave);
            }
            return !isThere;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The departments' databases cannot be filled.", e);
        }
    }

    /** What the ledger should count for a delivered wave, by dataset; unchanged rows of overlapping pulls come on top. */
    public Map<String, Counts> expected(int wave) {
        Map<String, Counts> expected = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(Truth.file(truth, wave))) {
            for (NamedCsvRecord line : lines) {
                expected.merge(line.getField("dataset"), count(line.getField("result")), Counts::plus);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return expected;
    }

    private static Counts count(String result) {
        return switch (Result.valueOf(result)) {
            case ACCEPTED -> new Counts(1, 1, 0, 0, 0);
            case UNCHANGED -> new Counts(1, 0, 1, 0, 0);
            case OUTDATED -> new Counts(1, 0, 0, 1, 0);
            case QUARANTINED -> new Counts(1, 0, 0, 0, 1);
        };
    }

    private void fill(int wave) throws IOException, SQLException {
        Path draft = truth.resolve("draft");
        try (Truth lines = Truth.write(draft, wave)) {
            systems.fill(
                    plan,
                    wave,
                    rows -> stream(plan, wave, record -> {
                        lines.tell(record);
                        rows.accept(record.row());
                    }));
        }
        Files.move(Truth.file(draft, wave), Truth.file(truth, wave), StandardCopyOption.REPLACE_EXISTING);
    }

    /** All records of one wave in the order of the households; schools and classes at the end, when all are counted. */
    static void stream(CityPlan plan, int wave, Consumer<Delivered> out) {
        new CityRecords(plan).tell(wave, out);
    }
}
