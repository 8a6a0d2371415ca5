/** What persons are asked about identity, what they ruled, and what became of entities. */
@NullMarked
@NamedInterface("review")
package io.declareonce.hub.identity.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
