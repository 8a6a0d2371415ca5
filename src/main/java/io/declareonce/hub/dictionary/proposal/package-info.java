/** Guessing a new dataset from a sample file: what is declared already comes first, a new element only where nothing fits. */
@NullMarked
package io.declareonce.hub.dictionary.proposal;

import org.jspecify.annotations.NullMarked;
