package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** What the hub needs of its machine: Java, room on the disk, its own folders, a free port. */
final class MachineChecks {
    private static final long GIGABYTE = 1L << 30;
    private static final long LEAST_GIGABYTES = 2;
    private static final long LEAST_HEAP = 128L << 20;

    private MachineChecks() {}

    static DoctorCheck java() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = "Java " + Runtime.version() + ", " + heap / (1 << 20) + " MB";
        return heap >= LEAST_HEAP * 9 / 10
                ? DoctorCheck.well("java", found + " bộ nhớ heap.", found + " of heap.")
                : DoctorCheck.fault(
                        "java",
                        new Text(found + " bộ nhớ heap là quá ít", found + " of heap is too little"),
                        new Text("đặt HUB_JAVA_OPTS=-Xmx1g", "set HUB_JAVA_OPTS=-Xmx1g"));
    }

    static DoctorCheck disk(Path dir) {
        Path existing = dir.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent(), "the root of a file system exists");
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return DoctorCheck.fault(
                    "disk",
                    new Text("không ghi được vào " + existing, existing + " cannot be written to"),
                    new Text(
                            "cấp quyền ghi, hoặc chọn --dir khác", "give the right to write, or choose another --dir"));
        }
        long free = free(existing);
        return free >= LEAST_GIGABYTES
                ? DoctorCheck.well(
                        "disk",
                        "Thư mục dữ liệu " + dir + ": còn trống " + free + " GB.",
                        "Data directory " + dir + ": " + free + " GB free.")
                : DoctorCheck.fault(
                        "disk",
                        new Text(
                                "thư mục dữ liệu " + dir + " chỉ còn " + free + " GB",
                                "data directory " + dir + " has " + free + " GB left"),
                        new Text("giải phóng ít nhất 2 GB", "free 2 GB at least"));
    }

    private static long free(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace() / GIGABYTE;
        } catch (IOException unknown) {
            return 0;
        }
    }

    static DoctorCheck folder(String name) {
        Path folder = RunningHub.home().resolve(name);
        return Files.isDirectory(folder)
                ? DoctorCheck.well(name, "Có thư mục " + folder + ".", "Found " + folder + ".")
                : DoctorCheck.fault(
                        name,
                        new Text("thiếu thư mục " + folder, "there is no " + folder),
                        new Text("chạy ./hub từ một bản cài đặt đầy đủ", "run the ./hub of a whole working copy"));
    }

    static DoctorCheck port(int port) {
        if (isFree(port)) {
            return DoctorCheck.well("port", "Cổng " + port + " còn trống.", "Port " + port + " is free.");
        }
        if (isHub(port)) {
            return DoctorCheck.well(
                    "port", "Trung tâm đang chạy ở cổng " + port + ".", "A hub answers on port " + port + ".");
        }
        return DoctorCheck.fault(
                "port",
                new Text("cổng " + port + " đã có chương trình khác dùng", "another program uses port " + port),
                new Text("đặt SERVER_PORT sang cổng khác, ví dụ 8081", "set SERVER_PORT to another one, such as 8081"));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isHub(int port) {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.ofString());
            return answer.body().contains("\"status\"");
        } catch (IOException other) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
