package io.declareonce.hub.identity.matching;

/** Hashes that spread well and are the same on every machine. */
final class Mixing {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Mixing() {}

    static long mix(long hash, long next) {
        long h = (hash ^ next) * PRIME;
        h ^= h >>> 29;
        h *= 0xBF58476D1CE4E5B9L;
        return h ^ (h >>> 32);
    }

    static long of(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(PRIME, hash);
    }

    /** Of 32 bits and never 0. */
    static int key(String text) {
        int hash = (int) of(text);
        return hash == 0 ? 1 : hash;
    }
}
