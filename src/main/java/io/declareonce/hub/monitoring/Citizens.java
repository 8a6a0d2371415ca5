package io.declareonce.hub.monitoring;

/**
 * Whom the records speak of.
 *
 * @param found citizens with a golden record
 * @param unresolved those among them who stand for one record only, since no valid identifier decides
 */
public record Citizens(long found, long unresolved) {}
