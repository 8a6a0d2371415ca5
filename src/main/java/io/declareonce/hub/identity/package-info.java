/** Whom a record speaks of: identifiers, membership, persistent ids. */
@NullMarked
@ApplicationModule(allowedDependencies = {"conformance", "dictionary", "dictionary :: source", "lineage", "database"})
package io.declareonce.hub.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
