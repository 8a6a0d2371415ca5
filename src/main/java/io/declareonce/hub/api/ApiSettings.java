package io.declareonce.hub.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP door.
 *
 * @param largestBody of one push; what is larger comes as a file
 */
@ConfigurationProperties("hub.api")
record ApiSettings(@DefaultValue("2GB") DataSize largestBody) {}
