/** The command line: an edge over what the rooms publish. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access :: clients",
            "access :: query",
            "api :: security",
            "audit",
            "conformance",
            "database",
            "dictionary",
            "identity :: evidence",
            "identity :: matching",
            "identity :: review",
            "intake",
            "lineage",
            "monitoring",
            "quarantine",
            "sample",
            "warehouse",
            "warehouse :: stewardship"
        })
package io.declareonce.hub.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
