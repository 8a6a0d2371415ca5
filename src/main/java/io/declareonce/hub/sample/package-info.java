/**
 * A small sample city for demo and tests: people, parcels, rights and children at school, with the departmental systems
 * that hold them. Deterministic by seed; its truth is kept apart and no other room reads it.
 *
 * <p>An edge: nobody imports it but {@code cli}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dictionary", "lineage"})
package io.declareonce.hub.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
