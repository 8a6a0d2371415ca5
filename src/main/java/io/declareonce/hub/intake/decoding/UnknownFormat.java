package io.declareonce.hub.intake.decoding;

/** Somebody delivers in a format that the hub cannot read. */
public final class UnknownFormat extends RuntimeException {
    UnknownFormat(String format) {
        super("No format is called " + format + ". The hub reads csv, ndjson, json, xml, avro, xlsx and sql.");
    }
}
