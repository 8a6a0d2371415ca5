/** Records that wait for a data steward: release and rejection. */
@NullMarked
@ApplicationModule(allowedDependencies = {"conformance", "dictionary", "lineage", "database"})
package io.declareonce.hub.quarantine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
