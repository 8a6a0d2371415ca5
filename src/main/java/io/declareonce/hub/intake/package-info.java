/** Taking a submission in once: ledger, payload, position, decoding. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "dictionary", "lineage", "database"})
package io.declareonce.hub.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
