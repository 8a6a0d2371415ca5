package io.declareonce.hub.intake;

/** The hub has no room left to keep what is sent. Nothing of the delivery was accepted; it may be sent again later. */
public final class HubStorageFull extends RuntimeException {
    public HubStorageFull(Throwable cause) {
        super(
                "The hub's storage is full. Nothing of this delivery was kept: free space on the disk of the database,"
                        + " then send it again.",
                cause);
    }
}
