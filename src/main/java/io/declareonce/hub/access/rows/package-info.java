/** Rows written in one format after the other: CSV, NDJSON, Avro, Parquet. */
@NullMarked
package io.declareonce.hub.access.rows;

import org.jspecify.annotations.NullMarked;
