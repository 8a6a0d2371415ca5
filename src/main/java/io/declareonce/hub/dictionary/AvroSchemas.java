package io.declareonce.hub.dictionary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Avro schemas derived from datasets: every field nullable with default null, since what is required is a rule. */
public final class AvroSchemas {
    private static final String NAMESPACE = "io.declareonce";
    private static final int WIRE_ID_BYTES = 16;

    private AvroSchemas() {}

    public static Schema of(Dataset dataset) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Field field : dataset.fields()) {
            fields.add(field(
                    field.name(),
                    field.element(),
                    field.facets().codeList(),
                    dataset.tableName() + "_" + field.name()));
        }
        Schema schema = Schema.createRecord(dataset.tableName(), dataset.name().en(), NAMESPACE, false, fields);
        schema.addProp("hub.dataset", dataset.id() + "@" + dataset.version());
        return schema;
    }

    /** @param recordName name of the record that a group is made of */
    private static Schema.Field field(String name, DataElement element, @Nullable String codeList, String recordName) {
        Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), type(element, recordName));
        Schema.Field field =
                new Schema.Field(name, nullable, element.definition().en(), Schema.Field.NULL_DEFAULT_VALUE);
        Classification classification = element.classification();
        field.addProp("hub.element", element.id() + "@" + element.version());
        field.addProp("hub.class", lower(classification.level()) + "/" + lower(classification.personal()));
        field.addProp("hub.mask", classification.mask());
        if (codeList != null) {
            field.addProp("hub.codelist", codeList);
        }
        return field;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static Schema type(DataElement element, String recordName) {
        ValueType itemType = element.itemType();
        return switch (element.type()) {
            case LIST -> Schema.createArray(scalar(itemType == null ? ValueType.TEXT : itemType, element.facets()));
            case GROUP -> Schema.createArray(group(element, recordName));
            default -> scalar(element.type(), element.facets());
        };
    }

    private static Schema group(DataElement element, String recordName) {
        List<Schema.Field> fields = new ArrayList<>();
        for (DataElement.Member member : element.members()) {
            DataElement of = member.element();
            fields.add(field(member.name(), of, of.facets().codeList(), recordName + "_" + member.name()));
        }
        return Schema.createRecord(recordName, element.definition().en(), NAMESPACE, false, fields);
    }

    private static Schema scalar(ValueType type, Facets facets) {
        return switch (type) {
            case INTEGER -> Schema.create(Schema.Type.LONG);
            case DECIMAL -> decimal(facets);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            default -> Schema.create(Schema.Type.STRING);
        };
    }

    private static Schema decimal(Facets facets) {
        Integer precision = facets.precision();
        Integer scale = facets.scale();
        if (precision == null || scale == null) {
            throw new IllegalStateException("a decimal without precision and scale");
        }
        return LogicalTypes.decimal(precision, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    /**
     * Names a schema on the wire: a hash of the whole of it, with docs and properties, in 32 hexadecimal digits. Avro's own
     * fingerprint cannot tell a date from an int.
     */
    public static String wireId(Schema schema) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(schema.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, WIRE_ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
