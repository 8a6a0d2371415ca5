/**
 * The engine of evidence: standardise, block, compare, weigh, cluster. Fellegi and Sunter's model, trained without labels.
 *
 * <p>Knows no field by name, no database and no route: whoever calls it brings columns of values and a {@link
 * io.declareonce.hub.identity.matching.LinkDefinition}. The same records and the same seed give the same partition in any
 * order of arrival.
 */
@NullMarked
@NamedInterface("matching")
package io.declareonce.hub.identity.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
