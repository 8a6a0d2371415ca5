package io.declareonce.hub.access;

/** How a table is written in bulk. */
public enum ExportFormat {
    CSV,
    NDJSON,
    AVRO,
    PARQUET
}
