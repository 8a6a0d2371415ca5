/** Writes YAML files in one form, so that a difference between two states shows only meaning. */
@NullMarked
package io.declareonce.hub.dictionary.format;

import org.jspecify.annotations.NullMarked;
