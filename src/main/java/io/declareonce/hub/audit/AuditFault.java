package io.declareonce.hub.audit;

import io.declareonce.hub.lineage.Text;

/**
 * The first thing that is wrong with the trail.
 *
 * @param place chain and sequence, or the line of the checkpoint file
 * @param text what it is, in plain words
 */
public record AuditFault(String place, Text text) {}
