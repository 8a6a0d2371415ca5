package io.declareonce.hub.monitoring;

import java.time.Instant;

/** Records of one dataset that wait for a data steward. */
public record Waiting(String dataset, long records, Instant oldest) {}
