package io.declareonce.hub.cli.bench;

import io.declareonce.hub.conformance.Conformance;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.Batch;
import io.declareonce.hub.intake.Circuit;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Judging under JMH, with and without the frame around it. Run it from the working copy after {@code mvn test-compile}:
 *
 * <pre>mvn -q exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.declareonce.hub.cli.bench.ConformanceBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(0)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ConformanceBenchmark {
    private static final int BATCH = 5_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private Edition edition;
    private Dataset dataset;
    private Conformance conformance;
    private List<SourceRecord> decoded;
    private List<SourceRecord> records;

    @Setup
    public void decode() throws IOException {
        edition = BenchDictionary.edition(Path.of("data-dictionary"));
        dataset = edition.getDataset("land.deed");
        conformance = new Conformance(Clock.systemUTC());
        BenchDeeds deeds = new BenchDeeds(BATCH);
        BenchRecords maker = new BenchRecords(dataset);
        decoded = new ArrayList<>();
        for (int index = 0; index < BATCH; index++) {
            decoded.add(maker.record(index + 1, deeds.deed(index)));
        }
    }

    /** Findings of the round before are left behind. */
    @Setup(Level.Invocation)
    public void forget() {
        records = decoded.stream().map(BenchRecords::unjudged).toList();
    }

    @TearDown
    public void close() {
        conformance.close();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object stepOfThePipeline() {
        Slice slice = new Slice(records.get(0).ref().submission(), 1, 1, BATCH);
        return conformance.check(new Batch(slice, edition, dataset, records, new Circuit(1, 0, 0)));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object dictionaryAlone() {
        for (SourceRecord record : records) {
            dataset.check(record, TODAY);
        }
        return records;
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(ConformanceBenchmark.class.getName())
                        .build())
                .run();
    }
}
