/** How the hub and its sources are doing, read from the views {@code kpi_*} that the rooms provide; imports no step. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dictionary", "lineage", "database"})
package io.declareonce.hub.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
