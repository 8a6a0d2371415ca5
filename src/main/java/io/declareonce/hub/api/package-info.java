/** The HTTP door for programs: an edge over what the rooms publish. On the loopback address until doors get locks. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"access", "audit", "intake", "monitoring", "warehouse", "dictionary", "lineage"})
package io.declareonce.hub.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
