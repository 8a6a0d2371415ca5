/** Records that wait for a data steward: release and rejection. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "conformance", "dictionary", "lineage", "database"})
package io.declareonce.hub.quarantine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
