/** Who comes in by the doors: tokens, sign-in, certificates, limits. */
@NullMarked
package io.declareonce.hub.api.security;

import org.jspecify.annotations.NullMarked;
