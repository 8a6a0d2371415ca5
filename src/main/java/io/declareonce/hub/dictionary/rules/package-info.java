/**
 * The rule language: CEL text, parsed and type-checked by dev.cel when a dictionary is compiled, then walked once into
 * closures over record slots; and the facets, which are data and need no language.
 *
 * <p>Knows nothing of files, editions or datasets: who compiles says which names a rule may use ({@link
 * io.declareonce.hub.dictionary.rules.Scope}) and gets conditions back, or faults with their column.
 */
@NullMarked
package io.declareonce.hub.dictionary.rules;

import org.jspecify.annotations.NullMarked;
