/** Who may come in: programs with their keys, people with their passwords. */
@NullMarked
@NamedInterface("clients")
package io.declareonce.hub.access.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
