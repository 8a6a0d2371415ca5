/** Derived tables, history, golden records, the change feed and published views. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "identity",
            "identity :: matching",
            "identity :: review",
            "dictionary",
            "lineage",
            "database"
        })
package io.declareonce.hub.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
