package io.declareonce.hub.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An act with its place in a chain.
 *
 * @param chain the process that wrote it
 * @param sequence from 1 on, without gaps
 * @param at to the microsecond
 */
public record AuditEntry(UUID chain, long sequence, Instant at, AuditedAct act) {}
