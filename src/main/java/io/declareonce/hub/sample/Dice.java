package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices of one household or one record, reproducible from the seed. Not thread-safe. */
final class Dice {
    private static final long STRIDE = 0x9E37_79B9_7F4A_7C15L;

    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice of their own for each number, so that one household never shifts the choices of another. */
    static Dice of(long seed, String purpose, long number) {
        return new Dice(new SplittableRandom(seed ^ purpose.hashCode() * STRIDE ^ (number + 1) * STRIDE * 31));
    }

    double fraction() {
        return random.nextDouble();
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Both bounds may come. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(random.nextLong(last.toEpochDay() - first.toEpochDay() + 1));
    }
}
