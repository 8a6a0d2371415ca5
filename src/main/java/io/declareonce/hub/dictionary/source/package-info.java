/** Reading the dictionary's files: YAML with places, CSV code lists, schema faults. */
@NullMarked
package io.declareonce.hub.dictionary.source;

import org.jspecify.annotations.NullMarked;
