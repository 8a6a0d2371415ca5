package io.declareonce.hub.cli;

import io.declareonce.hub.database.DatabaseKind;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;

/** Looks at what the hub needs of its machine. */
@Command(
        name = "doctor",
        sortOptions = false,
        description = "Look at what the hub needs of this machine, and say what is wrong.")
final class DoctorCommand extends HubTask {
    private static final long GIGABYTE = 1L << 30;

    /** @param isWell false where somebody should act */
    record Check(String what, boolean isWell, Text told) {}

    @Override
    int run(Output output) throws IOException {
        var checks = new ArrayList<Check>();
        checks.add(java());
        checks.add(disk());
        checks.add(folder("routes"));
        checks.add(folder("data-dictionary"));
        checks.add(database());
        output.json(List.copyOf(checks));
        checks.forEach(check -> output.line(
                (check.isWell() ? "ok    " : "FAULT ") + check.told().in(output.language())));
        return checks.stream().allMatch(Check::isWell) ? Cli.DONE : Cli.BROKEN;
    }

    private static Check java() {
        String found = Runtime.version() + ", " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB";
        return new Check("java", true, new Text("Java " + found + " bộ nhớ heap.", "Java " + found + " of heap."));
    }

    private Check disk() throws IOException {
        Path existing = options().dir().toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent(), "the root of a file system exists");
        }
        long free = Files.getFileStore(existing).getUsableSpace() / GIGABYTE;
        boolean isWell = free >= 2 && Files.isWritable(existing);
        return new Check(
                "disk",
                isWell,
                new Text(
                        "Thư mục dữ liệu " + options().dir() + ": còn trống " + free + " GB"
                                + (isWell ? "." : "; cần quyền ghi và ít nhất 2 GB."),
                        "Data directory " + options().dir() + ": " + free + " GB free"
                                + (isWell ? "." : "; it must be writable and have 2 GB free.")));
    }

    private static Check folder(String name) {
        Path folder = RunningHub.home().resolve(name);
        boolean isWell = Files.isDirectory(folder);
        return new Check(
                name,
                isWell,
                new Text(
                        isWell
                                ? "Có thư mục " + folder + "."
                                : "Thiếu thư mục " + folder + "; hãy chạy ./hub từ bản cài đặt.",
                        isWell
                                ? "Found " + folder + "."
                                : "There is no " + folder + "; run the ./hub of a whole working copy."));
    }

    private Check database() {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            DatabaseKind kind = hub.get(DatabaseKind.class);
            String server = "PostgreSQL " + kind.version() + ", " + kind.place();
            return new Check(
                    "database",
                    true,
                    kind.embedded()
                            ? new Text(
                                    server
                                            + ": máy chủ nhúng, dùng cho trình diễn và thử nghiệm; vận hành thật hãy đặt HUB_DATABASE_URL.",
                                    server
                                            + ": embedded, for demo, tests and pilots; for production set HUB_DATABASE_URL.")
                            : new Text(server + ".", server + "."));
        } catch (RuntimeException broken) {
            return new Check("database", false, Trouble.of(broken).text());
        }
    }
}
