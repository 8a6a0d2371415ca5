package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.Text;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook. A workbook cannot be read from front to back, so its bytes are spooled into a temporary file
 * that is gone as soon as it is open; what is unpacked is bounded and never held. Used by one thread.
 */
final class XlsxFile implements AutoCloseable {
    /** Past this size a table should come as CSV. */
    private static final long MOST_BYTES = 128L << 20;

    private static final int CHUNK = 1 << 16;

    private final ZipFile zip;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean isFrom1904;
    private @Nullable String strings;
    private @Nullable String styles;

    /** One sheet that a reader of the workbook sees. */
    record Sheet(String part) {}

    private XlsxFile(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws SubmissionUnreadable where the bytes are no workbook */
    static XlsxFile open(InputStream bytes) throws IOException {
        File spooled = spool(bytes).toFile();
        ZipFile zip;
        try {
            zip = new ZipFile(spooled, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
        } catch (IOException noZip) {
            throw notAWorkbook();
        } finally {
            Files.deleteIfExists(spooled.toPath());
        }
        XlsxFile file = new XlsxFile(zip);
        try {
            file.readWorkbook();
            return file;
        } catch (IOException | XMLStreamException | RuntimeException damaged) {
            file.close();
            throw damaged instanceof SubmissionUnreadable told ? told : notAWorkbook();
        }
    }

    private static Path spool(InputStream bytes) throws IOException {
        Path spooled = Files.createTempFile("hub-", ".xlsx");
        try (OutputStream out = Files.newOutputStream(spooled)) {
            byte[] chunk = new byte[CHUNK];
            long length = 0;
            int read;
            while ((read = bytes.readNBytes(chunk, 0, CHUNK)) > 0) {
                if (length == 0) {
                    refuseOldWorkbook(chunk, read);
                }
                length += read;
                if (length > MOST_BYTES) {
                    throw new SubmissionUnreadable(new Text(
                            "Tệp XLSX lớn hơn " + (MOST_BYTES >> 20) + " MB. Hãy xuất dạng CSV UTF-8 hoặc chia nhỏ.",
                            "The XLSX file is larger than " + (MOST_BYTES >> 20)
                                    + " MB. Export it as CSV UTF-8, or in parts."));
                }
                out.write(chunk, 0, read);
            }
            return spooled;
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(spooled);
            throw broken;
        }
    }

    /** The container of .xls files, and of workbooks that a password locks. */
    private static void refuseOldWorkbook(byte[] start, int length) {
        if (length >= 4
                && (start[0] & 0xff) == 0xD0
                && (start[1] & 0xff) == 0xCF
                && start[2] == 0x11
                && (start[3] & 0xff) == 0xE0) {
            throw new SubmissionUnreadable(
                    new Text(
                            "Đây là tệp Excel cũ (.xls) hoặc tệp có mật khẩu. Hãy lưu lại dạng .xlsx không mật khẩu.",
                            "This is an old Excel file (.xls), or one that a password locks. Save it as .xlsx without a password."));
        }
    }

    private static SubmissionUnreadable notAWorkbook() {
        return new SubmissionUnreadable(new Text(
                "Tệp không phải bảng tính XLSX hợp lệ hoặc bị hỏng. Hãy mở bằng Excel, lưu lại rồi gửi lại.",
                "The file is no valid XLSX workbook, or it is damaged. Open it in Excel, save it and send it again."));
    }

    private void readWorkbook() throws IOException, XMLStreamException {
        String workbook = "xl/workbook.xml";
        for (Relation relation : relations("")) {
            if (relation.type().endsWith("/officeDocument")) {
                workbook = relation.target();
            }
        }
        Map<String, String> targets = new HashMap<>();
        for (Relation relation : relations(workbook)) {
            targets.put(relation.id(), relation.target());
            strings = relation.type().endsWith("/sharedStrings") ? relation.target() : strings;
            styles = relation.type().endsWith("/styles") ? relation.target() : styles;
        }
        try (XlsxXml xml = part(workbook)) {
            while (xml.nextStart()) {
                if (xml.isAt("workbookPr")) {
                    isFrom1904 = "1".equals(xml.attribute("date1904")) || "true".equals(xml.attribute("date1904"));
                } else if (xml.isAt("sheet")) {
                    addSheet(xml, targets);
                }
            }
        }
        if (sheets.isEmpty()) {
            throw notAWorkbook();
        }
    }

    private void addSheet(XlsxXml xml, Map<String, String> targets) {
        String target = targets.get(String.valueOf(xml.attribute("id")));
        if (target != null && xml.attribute("state") == null) {
            sheets.add(new Sheet(target));
        }
    }

    private record Relation(String id, String type, String target) {}

    private List<Relation> relations(String of) throws IOException, XMLStreamException {
        int slash = of.lastIndexOf('/') + 1;
        String folder = of.substring(0, slash);
        String name = folder + "_rels/" + of.substring(slash) + ".rels";
        List<Relation> relations = new ArrayList<>();
        if (find(name) == null) {
            return relations;
        }
        try (XlsxXml xml = part(name)) {
            while (xml.nextStart()) {
                String target = xml.attribute("Target");
                if (xml.isAt("Relationship") && target != null) {
                    String type = String.valueOf(xml.attribute("Type"));
                    relations.add(new Relation(String.valueOf(xml.attribute("Id")), type, resolve(folder, target)));
                }
            }
        }
        return relations;
    }

    private static String resolve(String folder, String target) {
        return target.startsWith("/")
                ? target.substring(1)
                : Path.of(folder + target).normalize().toString().replace('\\', '/');
    }

    private @Nullable ZipEntry find(String name) {
        ZipEntry exact = zip.getEntry(name);
        if (exact != null) {
            return exact;
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().equalsIgnoreCase(name)) {
                return entry;
            }
        }
        return null;
    }

    private XlsxXml part(String name) throws IOException, XMLStreamException {
        ZipEntry entry = find(name);
        if (entry == null) {
            throw notAWorkbook();
        }
        return new XlsxXml(zip.getInputStream(entry), entry.getCompressedSize());
    }

    List<Sheet> sheets() {
        return sheets;
    }

    /** True where serial numbers of days count from 1904, as old Macintoshes did. */
    boolean isFrom1904() {
        return isFrom1904;
    }

    XlsxXml open(Sheet sheet) throws IOException, XMLStreamException {
        return part(sheet.part());
    }

    /** The texts that cells share; null where the workbook has none. */
    @Nullable
    XlsxXml openStrings() throws IOException, XMLStreamException {
        return strings == null || find(strings) == null ? null : part(strings);
    }

    @Nullable
    XlsxXml openStyles() throws IOException, XMLStreamException {
        return styles == null || find(styles) == null ? null : part(styles);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
