package io.declareonce.hub.identity.matching;

/** Hears how far a run is. */
public interface LinkProgress {
    /**
     * @param step read, block, train, weigh, cluster, done
     * @param share of the whole, 0 to 1
     */
    void step(String step, double share);
}
