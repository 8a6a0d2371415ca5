/** Who may ask what, and the answers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"warehouse", "dictionary", "lineage", "audit"})
package io.declareonce.hub.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
