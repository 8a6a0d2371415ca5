package io.declareonce.hub.identity;

import java.util.UUID;

/**
 * That the current version of a record speaks of an entity.
 *
 * @param role {@link io.declareonce.hub.dictionary.Subject#number()}
 * @param own true where the entity is the record's own and unresolved
 */
public record Membership(UUID recordId, int role, UUID entity, boolean own) {}
