package io.declareonce.hub.sample;

/** Tax codes with a true check digit, a distinct one for each company without remembering the others. */
final class TaxCodes {
    private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};
    private static final long HALF_OF_SERIALS = 5_000_000;
    private static final long FACTOR = 387_420_489L;
    private static final int MODULUS = 11;
    private static final int NEVER_ISSUED = 10;

    private final long seed;

    TaxCodes(long seed) {
        this.seed = seed;
    }

    /** Ten digits. Of two neighbouring serials at least one has a check digit; the first that has is taken. */
    String of(long company) {
        long pair = 1 + Math.floorMod(company * FACTOR + seed, HALF_OF_SERIALS - 1);
        String even = "01" + PersonNumbers.digits(2 * pair, 7);
        int check = checkDigit(even);
        if (check != NEVER_ISSUED) {
            return even + check;
        }
        String odd = "01" + PersonNumbers.digits(2 * pair + 1, 7);
        return odd + checkDigit(odd);
    }

    String ofBranch(long company, int branch) {
        return of(company) + "-" + PersonNumbers.digits(branch, 3);
    }

    /** 1 to 10, of the first nine digits. */
    static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return 10 - sum % MODULUS;
    }
}
