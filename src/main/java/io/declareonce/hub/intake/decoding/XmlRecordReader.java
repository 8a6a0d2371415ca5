package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an XML document at the record path: {@code //NAME} at any depth, {@code /A/B/NAME} at one place. No
 * document type, no entities of its own. Namespaces are not looked at. A document cannot be read past a fault in its form.
 */
final class XmlRecordReader implements RecordReader {
    private static final int SNIFFED = 512;
    /** What an element counts for beside its text, so that many empty ones are bounded, too. */
    private static final int ELEMENT_SIZE = 64;

    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");

    private final XMLStreamReader xml;
    private final Conversion conversion;
    private final SourcePaths paths;
    private final ValueType[] types;
    private final String recordPath;
    private final int recordLimit;
    private final Deque<String> open = new ArrayDeque<>();
    private long ordinal;
    private long recordSize;

    XmlRecordReader(InputStream bytes, Dataset dataset, Format format, Conversion conversion, int recordLimit)
            throws IOException {
        xml = parser(bytes);
        this.conversion = conversion;
        this.recordLimit = recordLimit;
        paths = SourcePaths.of(dataset, format);
        types = dataset.fields().stream().map(Field::type).toArray(ValueType[]::new);
        recordPath = format.recordPath() == null ? "//record" : format.recordPath();
    }

    private static XMLStreamReader parser(InputStream bytes) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(bytes, SNIFFED);
        refuseOtherEncodings(peeked);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // The JDK counts every &amp; of the document, and newer ones allow few. Entities of its own a document cannot
        // have.
        factory.setProperty("jdk.xml.entityExpansionLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        try {
            return factory.createXMLStreamReader(new InputStreamReader(peeked, StandardCharsets.UTF_8));
        } catch (XMLStreamException broken) {
            throw new SubmissionUnreadable(new Text("Tệp không phải XML hợp lệ.", "The file is no valid XML."));
        }
    }

    private static void refuseOtherEncodings(PushbackInputStream peeked) throws IOException {
        byte[] start = new byte[SNIFFED];
        int length = peeked.readNBytes(start, 0, SNIFFED);
        peeked.unread(start, 0, length);
        Matcher declared = ENCODING.matcher(new String(start, 0, length, StandardCharsets.ISO_8859_1));
        if (declared.find()) {
            String encoding = declared.group(1).toUpperCase(Locale.ROOT);
            if (!encoding.equals("UTF-8") && !encoding.equals("US-ASCII")) {
                throw new SubmissionUnreadable(
                        new Text("Tài liệu XML phải được mã hóa UTF-8.", "The XML document must be written in UTF-8."));
            }
        }
    }

    @Override
    public @Nullable SourceRecord read() {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw documentType();
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open.addLast(xml.getLocalName());
                    if (isRecord()) {
                        return record();
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.removeLast();
                }
            }
            return end();
        } catch (XMLStreamException broken) {
            throw new SubmissionUnreadable(new Text(
                    "Không đọc tiếp được tài liệu XML sau bản ghi thứ " + ordinal + ": XML không hợp lệ.",
                    "The XML document cannot be read behind record " + ordinal + ": it is no valid XML."));
        }
    }

    private @Nullable SourceRecord end() {
        if (ordinal == 0) {
            throw new SubmissionUnreadable(new Text(
                    "Không tìm thấy phần tử " + recordPath + " trong tài liệu XML.",
                    "The XML document has no elements " + recordPath + "."));
        }
        return null;
    }

    private static SubmissionUnreadable documentType() {
        return new SubmissionUnreadable(new Text(
                "Tài liệu XML không được có DOCTYPE. Hãy bỏ phần này rồi gửi lại.",
                "The XML document must not have a DOCTYPE. Remove it and send the document again."));
    }

    private boolean isRecord() {
        if (!recordPath.startsWith("/")) {
            return recordPath.equals(open.getLast());
        }
        return recordPath.startsWith("//")
                ? recordPath.substring(2).equals(open.getLast())
                : recordPath.equals("/" + String.join("/", open));
    }

    private SourceRecord record() throws XMLStreamException {
        recordSize = 0;
        @Nullable String[] delivered = new @Nullable String[conversion.slots()];
        readInto(paths, delivered);
        open.removeLast();
        ordinal++;
        return isTooLarge()
                ? conversion.unread(ordinal, DeliveryFindings.tooLarge(recordLimit))
                : conversion.record(ordinal, delivered);
    }

    /** Reads to the end of the element at whose start the parser stands. */
    private void readInto(SourcePaths node, @Nullable String[] delivered) throws XMLStreamException {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            SourcePaths attribute = node.child("@" + xml.getAttributeLocalName(i));
            if (attribute != null && attribute.hasSlot()) {
                delivered[attribute.slot()] = xml.getAttributeValue(i);
            }
        }
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child(node.child(xml.getLocalName()), delivered);
            }
        }
    }

    private void child(@Nullable SourcePaths child, @Nullable String[] delivered) throws XMLStreamException {
        if (child == null || isTooLarge()) {
            skip();
        } else if (child.hasChildren()) {
            readInto(child, delivered);
        } else {
            take(child.slot(), delivered);
        }
    }

    private void take(int slot, @Nullable String[] delivered) throws XMLStreamException {
        if (types[slot] == ValueType.GROUP) {
            delivered[slot] = XmlTexts.joined(delivered[slot], XmlTexts.object(this::next, xml));
        } else if (types[slot] == ValueType.LIST) {
            delivered[slot] = XmlTexts.joined(delivered[slot], XmlTexts.quoted(XmlTexts.text(this::next, xml)));
        } else {
            delivered[slot] = XmlTexts.text(this::next, xml);
        }
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** The next event; text counts for the record's size, and that of a record past its limit is dropped. */
    private int next() throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("an entity that nobody declared");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            recordSize += ELEMENT_SIZE;
        }
        if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
            recordSize += xml.getTextLength();
            return isTooLarge() ? XMLStreamConstants.COMMENT : event;
        }
        return event;
    }

    private boolean isTooLarge() {
        return recordSize > recordLimit;
    }

    @Override
    public List<Text> notes() {
        return List.of();
    }
}
