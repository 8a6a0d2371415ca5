/** Who may ask what, and the answers. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "warehouse",
            "warehouse :: reading",
            "audit",
            "dictionary",
            "dictionary :: source",
            "lineage"
        })
package io.declareonce.hub.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
