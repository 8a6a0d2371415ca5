package io.declareonce.hub.dictionary;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where drafts are and how soon editions are seen.
 *
 * @param directory of the files; a database without an edition gets them as edition 1
 * @param watch true where saving a file publishes it
 * @param refresh how often a node looks for an edition that another node published
 * @param early true where the edition is compiled while the rest of the hub still starts
 */
@ConfigurationProperties("hub.dictionary")
record DictionarySettings(
        @DefaultValue("data-dictionary") Path directory,
        @DefaultValue("false") boolean watch,
        @DefaultValue("2s") Duration refresh,
        @DefaultValue("false") boolean early) {}
