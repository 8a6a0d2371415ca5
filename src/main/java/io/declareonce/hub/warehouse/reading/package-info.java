/** Reading derived tables for those who may: records by filter and cursor, their history, golden records, counts. */
@NullMarked
@NamedInterface("reading")
package io.declareonce.hub.warehouse.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
