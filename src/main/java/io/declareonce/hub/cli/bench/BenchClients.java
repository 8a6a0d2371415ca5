package io.declareonce.hub.cli.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several callers at once, as fast as they are answered, or at a rate that does not wait for answers. */
final class BenchClients {
    private final int count;

    BenchClients(int count) {
        this.count = count;
    }

    /** One call of one client. */
    interface Call {
        void make(int number) throws Exception;
    }

    /** What one client needs for itself, such as a connection. */
    interface Opening {
        Session open() throws Exception;
    }

    interface Session extends Call, AutoCloseable {
        @Override
        void close() throws IOException, SQLException;
    }

    /** @param nanos of each call, sorted */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Times(double seconds, long[] nanos) {
        double perSecond() {
            return nanos.length / seconds;
        }

        /** @param share such as 0.99 */
        double millis(double share) {
            return nanos.length == 0
                    ? 0
                    : nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
        }
    }

    /** Each calls as soon as it is answered, for so many seconds. */
    Times closed(double seconds, Opening opening) throws Exception {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        return run(start, client -> {
            var nanos = new Nanos();
            try (Session session = opening.open()) {
                int number = client;
                for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
                    session.make(number);
                    nanos.add(System.nanoTime() - before);
                    number += count;
                }
            }
            return nanos.all();
        });
    }

    /** So many calls a second in all, each timed from the moment at which it was due. */
    Times open(double seconds, int perSecond, Opening opening) throws Exception {
        int calls = (int) Math.max(1, seconds * perSecond);
        double pause = 1e9 / perSecond;
        long start = System.nanoTime();
        return run(start, client -> {
            var nanos = new Nanos();
            try (Session session = opening.open()) {
                for (int number = client; number < calls; number += count) {
                    long due = start + (long) (number * pause);
                    waitUntil(due);
                    session.make(number);
                    nanos.add(System.nanoTime() - due);
                }
            }
            return nanos.all();
        });
    }

    private static void waitUntil(long due) throws InterruptedException {
        long left = due - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private interface Client {
        long[] call(int client) throws Exception;
    }

    private Times run(long start, Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<long[]>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(() -> client.call(number));
            }
            List<long[]> parts = new ArrayList<>();
            for (Future<long[]> part : threads.invokeAll(all)) {
                parts.add(part.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] nanos = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Times(seconds, nanos);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Nanos {
        private long[] values = new long[1 << 12];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] all() {
            return Arrays.copyOf(values, size);
        }
    }
}
