/** The Declare Once Hub. Its rooms and their arrows are drawn in the README and proven by {@code ModularityTest}. */
@NullMarked
package io.declareonce.hub;

import org.jspecify.annotations.NullMarked;
