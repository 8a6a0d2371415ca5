package io.declareonce.hub.intake;

/** More deliveries wait than can be taken soon. Nothing of this one was kept; it may be sent again in a few seconds. */
public final class HubBusy extends RuntimeException {
    HubBusy() {
        super("The hub is busy. Nothing of this delivery was kept: send it again in a few seconds.");
    }
}
