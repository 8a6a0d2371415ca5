/** What changed between two states of the dictionary, in words, and how far that moves versions. */
@NullMarked
package io.declareonce.hub.dictionary.versions;

import org.jspecify.annotations.NullMarked;
