/** Who comes in by the doors: tokens, sign-in, certificates, limits. */
@NullMarked
@NamedInterface("security")
package io.declareonce.hub.api.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
