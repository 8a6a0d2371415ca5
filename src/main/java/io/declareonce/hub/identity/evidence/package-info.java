/**
 * What is known of an entity type beside its identifiers: the model of match weights as the dictionary declares it, block
 * keys, and the tables in which nodes are found by them.
 *
 * <p>Knows the dictionary and the engine of matching, but neither batches nor decisions.
 */
@NullMarked
@NamedInterface("evidence")
package io.declareonce.hub.identity.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
