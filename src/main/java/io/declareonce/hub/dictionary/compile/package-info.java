/** Makes an edition of what is declared: all checks between declarations, and the compiled forms that the rooms run. */
@NullMarked
package io.declareonce.hub.dictionary.compile;

import org.jspecify.annotations.NullMarked;
