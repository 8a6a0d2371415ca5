package io.declareonce.hub.dictionary;

/** The types a data element can have; {@link io.declareonce.hub.lineage.SourceRecord} names the Java type of each. */
public enum ValueType {
    TEXT,
    IDENTIFIER,
    CODE,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    PARTIAL_DATE,
    TIMESTAMP,
    LIST,
    GROUP;

    /** As it is written in the dictionary: {@code partial-date}. */
    public String declaredName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** True where a slot holds a {@link String}. */
    public boolean isTextual() {
        return this == TEXT || this == IDENTIFIER || this == CODE;
    }
}
