/**
 * What every step carries along: a record of a source, its place, and what was found in it.
 *
 * <p>Ground of the house: every room may import it, it imports none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.declareonce.hub.lineage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
