/** Reading the dictionary's files: YAML with places, CSV code lists, schema faults. Rooms with files of their own read them alike. */
@NullMarked
@NamedInterface("source")
package io.declareonce.hub.dictionary.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
