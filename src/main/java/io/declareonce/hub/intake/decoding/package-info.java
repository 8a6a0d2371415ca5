/** From the bytes of a delivery to records with typed slots, streaming and with bounded memory. */
@NullMarked
package io.declareonce.hub.intake.decoding;

import org.jspecify.annotations.NullMarked;
