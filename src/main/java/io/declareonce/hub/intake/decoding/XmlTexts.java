package io.declareonce.hub.intake.decoding;

import java.io.StringWriter;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Elements as delivered texts: text as it is, repeated elements as a JSON array. */
final class XmlTexts {
    private XmlTexts() {}

    /** Moves the parser and tells the event. */
    @FunctionalInterface
    interface Events {
        int next() throws XMLStreamException;
    }

    /** The text up to the end of the element, without that of elements inside. */
    static String text(Events events, XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (depth == 1) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    /** The element's children as a JSON object of texts. */
    static String object(Events events, XMLStreamReader xml) throws XMLStreamException {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JsonTexts.JSON.createGenerator(ObjectWriteContext.empty(), json)) {
            generator.writeStartObject();
            for (int event = events.next(); event != XMLStreamConstants.END_ELEMENT; event = events.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    generator.writeName(xml.getLocalName());
                    generator.writeString(text(events, xml));
                }
            }
            generator.writeEndObject();
        }
        return json.toString();
    }

    static String quoted(String text) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JsonTexts.JSON.createGenerator(ObjectWriteContext.empty(), json)) {
            generator.writeString(text);
        }
        return json.toString();
    }

    /** A JSON array with one more item. */
    static String joined(@Nullable String array, String item) {
        return array == null ? "[" + item + "]" : array.substring(0, array.length() - 1) + "," + item + "]";
    }
}
