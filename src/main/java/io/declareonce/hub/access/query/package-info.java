/** Questions and their answers: each under an agreement, each on record before it is answered. */
@NullMarked
@NamedInterface("query")
package io.declareonce.hub.access.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
