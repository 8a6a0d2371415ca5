package io.declareonce.hub.lineage;

/** What became of records; {@code received} is always the sum of the other four. */
public record Counts(long received, long accepted, long unchanged, long outdated, long quarantined) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts {
        if (received != accepted + unchanged + outdated + quarantined) {
            throw new IllegalArgumentException("received differs from the sum of outcomes");
        }
    }

    public Counts plus(Counts other) {
        return new Counts(
                received + other.received,
                accepted + other.accepted,
                unchanged + other.unchanged,
                outdated + other.outdated,
                quarantined + other.quarantined);
    }
}
