package io.declareonce.hub.dictionary.rules;

/** Ends the walk over a tree that the checker let pass and the language does not. */
final class Refusal extends RuntimeException {
    private final transient RuleFault fault;

    Refusal(RuleFault fault) {
        super(fault.message());
        this.fault = fault;
    }

    RuleFault fault() {
        return fault;
    }
}
