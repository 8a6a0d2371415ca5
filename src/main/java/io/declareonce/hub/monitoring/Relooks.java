package io.declareonce.hub.monitoring;

import java.time.Instant;

/**
 * Entities of one type that wait to be looked at again, since a batch or a decision touched them.
 *
 * @param waiting an entity may be counted several times
 * @param oldest since when the oldest waits
 * @param ageSeconds how long that is
 */
public record Relooks(String entity, long waiting, Instant oldest, double ageSeconds) {}
