package io.declareonce.hub.cli;

import io.declareonce.hub.database.DatabaseChecks;
import io.declareonce.hub.database.DatabaseKind;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which database runs, and whether it keeps what it says it has. */
final class DatabaseCheckup {
    private static final List<String> DURABLE = List.of("fsync", "full_page_writes", "synchronous_commit");
    private static final long MEGABYTE = 1L << 20;
    private static final int LEAST_CONNECTIONS = 30;

    private DatabaseCheckup() {}

    static List<DoctorCheck> of(DatabaseKind kind, DatabaseChecks checks) {
        List<DoctorCheck> all = new ArrayList<>();
        all.add(kind(kind, checks.size() / MEGABYTE));
        Map<String, String> settings = checks.settings();
        List<String> off = DURABLE.stream()
                .filter(name -> "off".equals(settings.get(name)))
                .toList();
        if (!off.isEmpty()) {
            all.add(unsafe(String.join(", ", off)));
        }
        if (!"UTF8".equals(settings.get("server_encoding"))) {
            all.add(encoding(String.valueOf(settings.get("server_encoding"))));
        }
        if (Integer.parseInt(settings.getOrDefault("max_connections", "100")) < LEAST_CONNECTIONS) {
            all.add(connections(String.valueOf(settings.get("max_connections"))));
        }
        return all;
    }

    private static DoctorCheck kind(DatabaseKind kind, long megabytes) {
        String server = "PostgreSQL " + kind.version() + ", " + kind.place() + ", " + megabytes + " MB";
        return kind.embedded()
                ? DoctorCheck.well(
                        "database",
                        server
                                + ": máy chủ nhúng, dùng cho trình diễn và thử nghiệm; vận hành thật hãy đặt HUB_DATABASE_URL.",
                        server + ": embedded, for demo, tests and pilots; for production set HUB_DATABASE_URL.")
                : DoctorCheck.well("database", server + " (HUB_DATABASE_URL).", server + " (HUB_DATABASE_URL).");
    }

    private static DoctorCheck unsafe(String names) {
        return DoctorCheck.fault(
                "database",
                new Text(
                        "máy chủ PostgreSQL tắt " + names + ": mất điện có thể mất dữ liệu đã nhận",
                        "the PostgreSQL server has " + names + " off: a power cut may lose what was received"),
                new Text("bật lại: ALTER SYSTEM SET ... = on", "switch it on: ALTER SYSTEM SET ... = on"));
    }

    private static DoctorCheck encoding(String found) {
        return DoctorCheck.fault(
                "database",
                new Text("cơ sở dữ liệu mã hoá " + found, "the database is encoded in " + found),
                new Text(
                        "tạo lại: CREATE DATABASE ... ENCODING 'UTF8'",
                        "make it anew: CREATE DATABASE ... ENCODING 'UTF8'"));
    }

    private static DoctorCheck connections(String found) {
        return DoctorCheck.fault(
                "database",
                new Text("max_connections = " + found + " là quá ít", "max_connections = " + found + " is too little"),
                new Text("đặt ít nhất " + LEAST_CONNECTIONS, "set " + LEAST_CONNECTIONS + " at least"));
    }
}
