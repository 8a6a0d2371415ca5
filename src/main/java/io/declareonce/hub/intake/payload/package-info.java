/** The bytes of a submission, kept in compressed parts. */
@NullMarked
package io.declareonce.hub.intake.payload;

import org.jspecify.annotations.NullMarked;
