package io.declareonce.hub.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health department: XML files of visits (in the form of XML1) and of insurance cards in two folders of an SFTP server,
 * written under a name that nobody takes and renamed when the wave is whole.
 */
final class HealthSystem implements AutoCloseable {
    private static final int ROWS_A_FILE = 50_000;
    private static final long SLOW_MILLIS = 300;

    private final SftpFolder server;
    private int port;
    private Mood mood = Mood.WELL;

    HealthSystem(Path folder, Path keys, String user, String password) {
        server = new SftpFolder(folder, keys, user, password, null);
        port = server.port();
        try {
            for (Kind kind : Kind.values()) {
                Files.createDirectories(folder.resolve(kind.folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies in which folder, and under which element. */
    private enum Kind {
        CARDS(SampleTable.CARD, "the-bhyt", "DANH_SACH_THE", "THE_BHYT"),
        VISITS(SampleTable.VISIT, "xml1", "CHITIEU_TONGHOP_KCB", "TONG_HOP");

        private final SampleTable table;
        private final String folder;
        private final String root;
        private final String element;

        Kind(SampleTable table, String folder, String root, String element) {
            this.table = table;
            this.folder = folder;
            this.root = root;
            this.element = element;
        }
    }

    SftpFolder server() {
        return server;
    }

    DepartmentFilling fill(int wave) {
        Map<SampleTable, WaveFiles> files = new EnumMap<>(SampleTable.class);
        for (Kind kind : Kind.values()) {
            files.put(kind.table, new XmlFiles(kind, wave));
        }
        return new FilesFilling("the health department", files);
    }

    void behave(Mood next) throws IOException {
        if (mood == Mood.AWAY && next != Mood.AWAY) {
            server.comeBack(port);
        }
        server.slowBy(next == Mood.SLOW ? SLOW_MILLIS : 0);
        if (next == Mood.WRONG) {
            Files.writeString(
                    server.folder().resolve("xml1").resolve("hong.xml"), "<CHITIEU_TONGHOP_KCB><TONG_HOP><MA_LK>");
        }
        if (next == Mood.AWAY && mood != Mood.AWAY) {
            port = server.leave();
        }
        mood = next;
    }

    /** Restored to yesterday: the newest wave is gone, and what was taken before lies there again. */
    void goBack() throws IOException {
        for (Kind kind : Kind.values()) {
            TakenFiles.goBack(server.folder().resolve(kind.folder));
        }
    }

    /** The files of one kind and wave. */
    private final class XmlFiles implements WaveFiles {
        private final Kind kind;
        private final Path folder;
        private final int wave;
        private int count;
        private int rows;
        private @Nullable BufferedWriter writer;

        XmlFiles(Kind kind, int wave) {
            this.kind = kind;
            this.wave = wave;
            folder = server.folder().resolve(kind.folder);
        }

        @Override
        public void add(Row row) throws IOException {
            BufferedWriter open = writer == null ? open() : writer;
            open.append('<').append(kind.element).append('>');
            List<String> columns = kind.table.columns();
            @Nullable String[] cells = row.cells();
            for (int i = 0; i < cells.length; i++) {
                String cell = cells[i];
                if (cell != null) {
                    element(open, columns.get(i), cell);
                }
            }
            open.append("</").append(kind.element).append(">\n");
            if (++rows == ROWS_A_FILE) {
                end();
            }
        }

        private static void element(BufferedWriter open, String name, String text) throws IOException {
            open.append('<').append(name).append('>');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '&' -> open.append("&amp;");
                    case '<' -> open.append("&lt;");
                    case '>' -> open.append("&gt;");
                    default -> open.append(c);
                }
            }
            open.append("</").append(name).append('>');
        }

        private BufferedWriter open() throws IOException {
            count++;
            rows = 0;
            BufferedWriter opened = Files.newBufferedWriter(hidden(count));
            opened.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
                    .append(kind.root)
                    .append(">\n");
            writer = opened;
            return opened;
        }

        private Path hidden(int number) {
            return folder.resolve("." + name(number) + ".part");
        }

        private String name(int number) {
            return kind.folder + "-dot-" + wave + "-" + PersonNumbers.digits(number, 3) + ".xml";
        }

        @Override
        public void end() throws IOException {
            if (writer != null) {
                writer.append("</").append(kind.root).append(">\n");
                writer.close();
                writer = null;
            }
        }

        @Override
        public void publish() throws IOException {
            end();
            for (int number = 1; number <= count; number++) {
                Files.move(hidden(number), folder.resolve(name(number)), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    @Override
    public void close() {
        if (mood != Mood.AWAY) {
            server.close();
        }
    }
}
