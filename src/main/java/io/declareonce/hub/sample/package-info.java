/**
 * A sample city for demo and tests: people and households, land, businesses, insurance and visits, schools, day by day, with
 * the four departmental systems that hold them. What one department holds is told by its {@code ...Records}, what goes
 * wrong with it stands in its {@code ...Plants}. Deterministic by seed; its truth is kept apart and no other room reads it.
 *
 * <p>An edge: nobody imports it but {@code cli}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dictionary", "lineage"})
package io.declareonce.hub.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
