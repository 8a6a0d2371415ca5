/** The HTTP door for programs: an edge over what the rooms publish. On the loopback address until doors get locks. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access :: query",
            "warehouse :: reading",
            "access :: clients",
            "audit",
            "identity :: review",
            "intake",
            "monitoring",
            "quarantine",
            "warehouse",
            "warehouse :: stewardship",
            "dictionary",
            "lineage"
        })
package io.declareonce.hub.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
