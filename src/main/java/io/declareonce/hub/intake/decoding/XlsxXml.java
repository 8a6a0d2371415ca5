package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One XML part of a workbook, read element by element; what it unpacks to is bounded. Used by one thread. */
final class XlsxXml implements AutoCloseable {
    private final InputStream bytes;
    private final XMLStreamReader xml;

    /** @param packed bytes that the part takes in the file */
    XlsxXml(InputStream unpacking, long packed) throws XMLStreamException {
        bytes = new Bounded(unpacking, packed);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.entityExpansionLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        xml = factory.createXMLStreamReader(bytes);
    }

    /** Goes to the next start of an element; false at the end. */
    boolean nextStart() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** Goes to the next start of an element inside the open one; false at the open one's end. */
    boolean nextChild(String open) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(open)) {
                return false;
            }
        }
        return false;
    }

    boolean isAt(String element) {
        return xml.getLocalName().equals(element);
    }

    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Adds the text of the element at whose start this stands, up to so many characters in all; goes to its end. */
    void text(StringBuilder text, int most) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                int length = Math.min(xml.getTextLength(), Math.max(0, most - text.length()));
                text.append(xml.getTextCharacters(), xml.getTextStart(), length);
            }
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Refuses what unpacks to far more than a table would, and tags longer than any program writes. */
    private static final class Bounded extends FilterInputStream {
        private static final long MOST = 4L << 30;
        private static final long MOST_WITHOUT_QUESTION = 64L << 20;
        private static final long MOST_TIMES = 200;
        private static final int LONGEST_TAG = 1 << 16;

        private final long limit;
        private long length;
        private boolean isInTag;
        private int tagLength;

        Bounded(InputStream unpacking, long packed) {
            super(unpacking);
            limit = Math.min(MOST, Math.max(MOST_WITHOUT_QUESTION, packed * MOST_TIMES));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int most) throws IOException {
            int read = super.read(target, offset, most);
            length += Math.max(read, 0);
            if (length > limit) {
                throw tooMuch();
            }
            for (int i = offset; i < offset + read; i++) {
                measure(target[i]);
            }
            return read;
        }

        private void measure(byte next) {
            if (next == '<') {
                isInTag = true;
                tagLength = 0;
            } else if (next == '>') {
                isInTag = false;
            } else if (isInTag && ++tagLength > LONGEST_TAG) {
                throw tooMuch();
            }
        }

        private static SubmissionUnreadable tooMuch() {
            return new SubmissionUnreadable(new Text(
                    "Tệp XLSX giải nén ra quá lớn so với một bảng dữ liệu nên không được đọc. Hãy xuất dạng CSV UTF-8.",
                    "The XLSX file unpacks to far more than a table would and was not read. Export it as CSV UTF-8."));
        }
    }
}
