package io.declareonce.hub.warehouse.stewardship;

import java.util.UUID;

/**
 * Another entity near those whom a task is about.
 *
 * @param weight of the heaviest pair of records, in bits
 */
public record Neighbour(UUID entity, double weight, double probability, MentionView mention) {}
