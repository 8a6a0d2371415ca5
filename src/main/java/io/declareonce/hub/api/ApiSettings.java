package io.declareonce.hub.api;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP door.
 *
 * @param largestBody of one push, packed or not; what is larger comes as a file
 * @param receipts holds the key that signs receipts
 */
@ConfigurationProperties("hub.api")
record ApiSettings(
        @DefaultValue("2GB") DataSize largestBody,
        @DefaultValue("hub-data/receipts") Path receipts) {}
