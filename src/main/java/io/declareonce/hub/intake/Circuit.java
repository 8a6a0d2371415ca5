package io.declareonce.hub.intake;

/**
 * Opens for one submission once more records are refused than its dataset allows, judged from 100 records on. Used by
 * the submission's reading thread only.
 */
public final class Circuit {
    private static final long JUDGED_FROM = 100;

    private final double maxRejected;
    private long received;
    private long refused;

    /**
     * @param maxRejected share from 0 to 1
     * @param received records of this submission that were judged before, after a resume
     */
    public Circuit(double maxRejected, long received, long refused) {
        this.maxRejected = maxRejected;
        this.received = received;
        this.refused = refused;
    }

    /** Counts one verdict. */
    public void count(boolean isRefused) {
        received++;
        if (isRefused) {
            refused++;
        }
    }

    public boolean isOpen() {
        return received >= JUDGED_FROM && refused > maxRejected * received;
    }

    public long received() {
        return received;
    }

    public long refused() {
        return refused;
    }
}
