/** What stands in the dictionary's files, as written: one record per kind of declaration, each with its place. */
@NullMarked
package io.declareonce.hub.dictionary.declared;

import org.jspecify.annotations.NullMarked;
