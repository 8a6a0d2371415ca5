package io.declareonce.hub.identity.matching;

/**
 * What authorities say of whom records speak of.
 *
 * @param isVouched a number of an authority stands for it
 * @param isKnown some identifier stands for it
 * @param isWeighty a record of it gives legal weight, such as a right to land
 */
public record Standing(boolean isVouched, boolean isKnown, boolean isWeighty) {
    public static final Standing NONE = new Standing(false, false, false);

    /**
     * True where evidence alone must not make it one with another such. A weighty record without an identifier is nobody
     * whom a department knows: finding whose it is, is what evidence is for.
     */
    boolean hasLegalWeight() {
        return isVouched || (isKnown && isWeighty);
    }

    Standing and(Standing other) {
        return equals(other)
                ? this
                : new Standing(isVouched || other.isVouched, isKnown || other.isKnown, isWeighty || other.isWeighty);
    }
}
