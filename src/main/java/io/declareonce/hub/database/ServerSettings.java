package io.declareonce.hub.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings of the embedded server, by the memory of the machine or container. What a crash may lose is left at
 * PostgreSQL's safe defaults and asserted by query after the start. Its log holds neither statements nor values.
 */
final class ServerSettings {
    private static final long MEGABYTE = 1024 * 1024;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private ServerSettings() {}

    /** For {@code pg_ctl -o}. */
    static String asOptions(int port) {
        return byName(port).entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "='" + setting.getValue() + "'")
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> byName(int port) {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        long shared = between(128, memory / MEGABYTE / 8, 1024);
        var settings = new LinkedHashMap<String, String>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", (memory < 1024 * MEGABYTE ? shared : Math.max(256, shared)) + "MB");
        settings.put("effective_cache_size", between(256, memory / MEGABYTE / 2, 8192) + "MB");
        settings.put("maintenance_work_mem", between(64, memory / MEGABYTE / 32, 256) + "MB");
        settings.put("work_mem", "16MB");
        settings.put("max_wal_size", "4GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("dynamic_shared_memory_type", hasRoomInSharedMemory() ? "posix" : "mmap");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_checkpoints", "off");
        return settings;
    }

    private static long between(long least, long value, long most) {
        return Math.max(least, Math.min(value, most));
    }

    /** Docker gives a container 64 MB, too little for a parallel query. */
    private static boolean hasRoomInSharedMemory() {
        try {
            return Files.getFileStore(SHARED_MEMORY).getTotalSpace() >= 512 * MEGABYTE;
        } catch (IOException none) {
            return false;
        }
    }
}
