package io.declareonce.hub.intake;

/** Another node reads the source now; what this one was about to receive, the other one reads. */
final class LeaseLost extends RuntimeException {
    LeaseLost(String route) {
        super("the source of " + route + " is read by another node now");
    }
}
