package io.declareonce.hub.audit;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where checkpoints are kept.
 *
 * @param directory outside the database, best on another machine's disk; holds the key that signs them, too
 * @param node name of this machine in the trail
 */
@ConfigurationProperties("hub.audit")
record AuditSettings(
        @DefaultValue("hub-data/audit") Path directory,
        @DefaultValue("hub") String node) {}
