/**
 * Who belongs together, as a pure function of what current records say, of what persons ruled and of the model. Knows no
 * database.
 */
@NullMarked
package io.declareonce.hub.identity.relook;

import org.jspecify.annotations.NullMarked;
