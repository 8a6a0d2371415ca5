/** Agreements and yes-or-no questions as files of the dictionary: their shape, their checks, their reading. */
@NullMarked
package io.declareonce.hub.access.agreements;

import org.jspecify.annotations.NullMarked;
