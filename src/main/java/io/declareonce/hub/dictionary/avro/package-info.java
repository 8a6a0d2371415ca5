/** Keeps the derived Avro schemas beside the dictionary: immutable once written, compatible within one MAJOR line. */
@NullMarked
package io.declareonce.hub.dictionary.avro;

import org.jspecify.annotations.NullMarked;
