package io.declareonce.hub.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The schools' drop folder: learners as CSV, schools and classes as workbooks with a title above the header, all with
 * Vietnamese headers, written under a temporary name and renamed when the wave is whole, so that nobody reads half a file.
 */
final class SchoolSystem {
    private static final int ROWS_A_FILE = 50_000;
    private static final int PIECES = 5;
    private static final long SLOW_MILLIS = 200;

    private final Path dropFolder;
    private volatile Mood mood = Mood.WELL;

    SchoolSystem(Path dropFolder) {
        this.dropFolder = dropFolder;
        try {
            Files.createDirectories(dropFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return dropFolder;
    }

    DepartmentFilling fill(int wave) {
        Map<SampleTable, WaveFiles> files = new EnumMap<>(SampleTable.class);
        files.put(SampleTable.ENROLMENT, new CsvFiles(SampleTable.ENROLMENT, "hoc-sinh-dot-" + wave));
        files.put(SampleTable.SCHOOL, new Workbooks(SampleTable.SCHOOL, "truong-dot-" + wave, "DANH SÁCH TRƯỜNG HỌC"));
        files.put(SampleTable.CLASS, new Workbooks(SampleTable.CLASS, "lop-dot-" + wave, "DANH SÁCH LỚP HỌC"));
        return new FilesFilling("the schools", files);
    }

    /**
     * Wrong: a workbook that is none; away: the folder is gone; slow: files are seen while they are still being copied, as over
     * a slow network.
     */
    void behave(Mood next) throws IOException {
        mood = next;
        Path gone = dropFolder.resolveSibling(dropFolder.getFileName() + "-gone");
        if (mood == Mood.AWAY && !Files.exists(gone)) {
            Files.move(dropFolder, gone);
        } else if (mood != Mood.AWAY && Files.exists(gone)) {
            Files.move(gone, dropFolder);
        }
        if (mood == Mood.WRONG) {
            Files.writeString(dropFolder.resolve("truong-hong.xlsx"), "đây không phải bảng tính");
        }
    }

    /** Restored to yesterday: the newest wave is gone, and what was taken before lies there again. */
    void goBack() throws IOException {
        TakenFiles.goBack(dropFolder);
    }

    /** Piece by piece under the name that everybody sees. */
    private static void copySlowly(Path from, Path to) throws IOException {
        byte[] bytes = Files.readAllBytes(from);
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int piece = 0; piece < PIECES; piece++) {
                int start = (int) ((long) bytes.length * piece / PIECES);
                int end = (int) ((long) bytes.length * (piece + 1) / PIECES);
                out.write(bytes, start, end - start);
                out.flush();
                TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while copying", told);
        }
        Files.delete(from);
    }

    /** Names of the files of one table and wave, and their way from hidden to seen. */
    private abstract class Named implements WaveFiles {
        private final String name;
        private final String ending;
        private int count;

        Named(String name, String ending) {
            this.name = name;
            this.ending = ending;
        }

        Path next() {
            return hidden(++count);
        }

        private Path hidden(int number) {
            return dropFolder.resolve("." + name(number) + ".part");
        }

        private String name(int number) {
            return name + "-" + PersonNumbers.digits(number, 3) + ending;
        }

        @Override
        public void publish() throws IOException {
            end();
            for (int number = 1; number <= count; number++) {
                Path seen = dropFolder.resolve(name(number));
                if (mood == Mood.SLOW) {
                    copySlowly(hidden(number), seen);
                } else {
                    Files.move(hidden(number), seen, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    private final class CsvFiles extends Named {
        private final SampleTable table;
        private int rows;
        private @Nullable CsvWriter writer;

        CsvFiles(SampleTable table, String name) {
            super(name, ".csv");
            this.table = table;
        }

        @Override
        public void add(Row row) throws IOException {
            CsvWriter open = writer == null ? open() : writer;
            open.writeRecord(Arrays.stream(row.cells())
                    .map(cell -> cell == null ? "" : cell)
                    .toArray(String[]::new));
            if (++rows == ROWS_A_FILE) {
                end();
            }
        }

        private CsvWriter open() throws IOException {
            rows = 0;
            CsvWriter opened = CsvWriter.builder().build(next());
            opened.writeRecord(table.columns());
            writer = opened;
            return opened;
        }

        @Override
        public void end() throws IOException {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        }
    }

    /** One sheet a workbook: a merged title, an empty row, the header, then rows with real dates and numbers. */
    private final class Workbooks extends Named {
        private static final int HEADER = 2;
        private static final int FLUSHED = 1_000;
        private static final List<String> NUMBERS = List.of("Năm thành lập", "Số lớp", "Sĩ số", "Khối");
        private static final DateTimeFormatter DAY =
                DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

        private final SampleTable table;
        private final String title;
        private int rows;
        private @Nullable Open open;

        private record Open(OutputStream out, Workbook book, Worksheet sheet) {}

        Workbooks(SampleTable table, String name, String title) {
            super(name, ".xlsx");
            this.table = table;
            this.title = title;
        }

        @Override
        public void add(Row row) throws IOException {
            Open into = open == null ? open() : open;
            rows++;
            int column = 0;
            for (Map.Entry<String, @Nullable String> cell : cells(row).entrySet()) {
                put(into.sheet(), HEADER + rows, column++, cell.getKey(), cell.getValue());
            }
            if (rows % FLUSHED == 0) {
                into.sheet().flush();
            }
            if (rows == ROWS_A_FILE) {
                end();
            }
        }

        private Map<String, @Nullable String> cells(Row row) {
            Map<String, @Nullable String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.cells().length; i++) {
                cells.put(table.columns().get(i), row.cells()[i]);
            }
            return cells;
        }

        private Open open() throws IOException {
            rows = 0;
            OutputStream out = Files.newOutputStream(next());
            Workbook book = new Workbook(out, "Sở Giáo dục và Đào tạo", "1.0");
            Worksheet sheet = book.newWorksheet("Dữ liệu");
            sheet.value(0, 0, title);
            sheet.range(0, 0, 0, table.columns().size() - 1).merge();
            for (int column = 0; column < table.columns().size(); column++) {
                sheet.value(HEADER, column, table.columns().get(column));
            }
            open = new Open(out, book, sheet);
            return open;
        }

        private static void put(Worksheet sheet, int row, int column, String name, @Nullable String cell) {
            if (cell == null) {
                return;
            }
            LocalDate day = name.startsWith("Ngày") ? day(cell) : null;
            if (day != null) {
                sheet.value(row, column, day);
                sheet.style(row, column).format("dd/mm/yyyy").set();
            } else if (NUMBERS.contains(name) && cell.matches("[1-9]\\d{0,8}|0")) {
                sheet.value(row, column, Integer.valueOf(cell));
            } else {
                sheet.value(row, column, cell);
            }
        }

        private static @Nullable LocalDate day(String text) {
            try {
                return LocalDate.parse(text, DAY);
            } catch (DateTimeParseException otherwise) {
                return null;
            }
        }

        @Override
        public void end() throws IOException {
            Open ending = open;
            if (ending != null) {
                open = null;
                ending.book().close();
                ending.out().close();
            }
        }
    }
}
