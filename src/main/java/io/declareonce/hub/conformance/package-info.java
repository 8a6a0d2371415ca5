/** Holding each record against the dictionary. */
@NullMarked
@ApplicationModule(allowedDependencies = {"intake", "dictionary", "lineage"})
package io.declareonce.hub.conformance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
