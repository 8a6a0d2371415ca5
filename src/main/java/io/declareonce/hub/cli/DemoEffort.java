package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;

/**
 * What a run of the demo cost.
 *
 * @param citySeconds until the departments had their records
 * @param intakeSeconds from the first page asked for to the last record taken in, all departments
 * @param afterSeconds behind the last record: what shows only across records
 * @param records that were taken in
 * @param peakHeapMegabytes most heap in use at one time, garbage included; never more than what {@code -Xmx} allows
 */
record DemoEffort(double citySeconds, double intakeSeconds, double afterSeconds, long records, long peakHeapMegabytes) {
    private static final int MEGABYTE = 1 << 20;

    static DemoEffort of(double citySeconds, double intakeSeconds, double afterSeconds, long records) {
        return new DemoEffort(citySeconds, intakeSeconds, afterSeconds, records, peakHeap() / MEGABYTE);
    }

    /** The peaks of the parts of the heap need not fall together, so that this is at least the true peak. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(peak -> peak.getUsed())
                .sum();
    }

    double recordsPerSecond() {
        double seconds = intakeSeconds + afterSeconds;
        return seconds > 0 ? records / seconds : 0;
    }

    Text told() {
        return new Text(
                String.format(
                        Locale.ROOT,
                        "Dựng thành phố %.0f giây; nhận %,d bản ghi %.0f giây, xem xét giữa các bản ghi thêm %.0f giây: %,.0f bản"
                                + " ghi/giây; bộ nhớ Java nhiều nhất %,d MB.",
                        citySeconds,
                        records,
                        intakeSeconds,
                        afterSeconds,
                        recordsPerSecond(),
                        peakHeapMegabytes),
                String.format(
                        Locale.ROOT,
                        "Making the city took %.0f s; taking in %,d records %.0f s, looking across records %.0f s more: %,.0f"
                                + " records/s; at most %,d MB of Java's memory.",
                        citySeconds,
                        records,
                        intakeSeconds,
                        afterSeconds,
                        recordsPerSecond(),
                        peakHeapMegabytes));
    }
}
