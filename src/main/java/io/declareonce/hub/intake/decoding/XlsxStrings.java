package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The texts that cells of a workbook share. They must be held, so their size is bounded by a share of the heap. */
final class XlsxStrings {
    private static final int HEAP_SHARE = 16;
    private static final int COST_OF_A_TEXT = 48;

    private final List<String> texts = new ArrayList<>();

    private XlsxStrings() {}

    /** @param longest characters past which a text is cut: its record is refused anyway */
    static XlsxStrings read(XlsxFile file, int longest) throws IOException, XMLStreamException {
        XlsxStrings strings = new XlsxStrings();
        try (XlsxXml xml = file.openStrings()) {
            if (xml != null) {
                strings.readAll(xml, longest, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
            }
        }
        return strings;
    }

    private void readAll(XlsxXml xml, int longest, long room) throws XMLStreamException {
        long held = 0;
        while (xml.nextStart()) {
            if (xml.isAt("si")) {
                String text = item(xml, longest);
                texts.add(text);
                held += COST_OF_A_TEXT + 2L * text.length();
                if (held > room) {
                    throw new SubmissionUnreadable(new Text(
                            "Tệp XLSX có quá nhiều văn bản khác nhau để đọc một lần. Hãy xuất dạng CSV UTF-8 hoặc chia nhỏ.",
                            "The XLSX file has too many different texts to be read at once. Export it as CSV UTF-8, or"
                                    + " in parts."));
                }
            }
        }
    }

    /** The runs of a text; how it is pronounced is no part of it. */
    static String item(XlsxXml xml, int longest) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        String open = xml.isAt("si") ? "si" : "is";
        while (xml.nextChild(open)) {
            if (xml.isAt("rPh")) {
                xml.text(new StringBuilder(), 0);
            } else if (xml.isAt("t")) {
                xml.text(text, longest);
            }
        }
        return text.toString();
    }

    /** Null where the workbook has no such text. */
    @Nullable
    String find(String index) {
        try {
            int place = Integer.parseInt(index);
            return place >= 0 && place < texts.size() ? texts.get(place) : null;
        } catch (NumberFormatException damaged) {
            return null;
        }
    }
}
