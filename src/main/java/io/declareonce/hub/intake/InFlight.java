package io.declareonce.hub.intake;

/**
 * What is decoded and not yet loaded, over all submissions of the node: bounded by count and by bytes, so that a slow
 * warehouse slows the readers and never grows the heap. Thread-safe.
 */
final class InFlight {
    private final int mostBatches;
    private final long mostBytes;
    private int batches;
    private long bytes;

    InFlight(int mostBatches, long mostBytes) {
        this.mostBatches = mostBatches;
        this.mostBytes = mostBytes;
    }

    /** Waits until there is room; a batch that is greater than all room goes alone. */
    synchronized void enter(long size) throws InterruptedException {
        while (batches > 0 && (batches >= mostBatches || bytes + size > mostBytes)) {
            wait();
        }
        batches++;
        bytes += size;
    }

    synchronized void leave(long size) {
        batches--;
        bytes -= size;
        notifyAll();
    }
}
