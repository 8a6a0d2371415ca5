package io.declareonce.hub.dictionary.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A pattern made of characters, classes of characters, groups, alternatives and bounded or open repetitions: what
 * patterns of codes and numbers are made of. Whatever else RE2 knows is left to RE2/J.
 */
sealed interface PatternTree {

    /**
     * One character out of a set of UTF-16 units. A set with surrogates ({@code .} or {@code [^a]}) stands only under
     * {@code *}: there it does not matter that one character may be two units.
     */
    record OneOf(BitSet units) implements PatternTree {
        boolean isWide() {
            return units.get(Character.MIN_SURROGATE);
        }
    }

    record Sequence(List<PatternTree> parts) implements PatternTree {}

    record Alternatives(List<PatternTree> parts) implements PatternTree {}

    /** @param max {@link Integer#MAX_VALUE} for open */
    record Repeated(PatternTree part, int min, int max) implements PatternTree {}

    /** The fewest and the most characters of what matches, the most being {@link Long#MAX_VALUE} for open. */
    record Length(long min, long max) {
        private static final Length NONE = new Length(0, 0);

        private Length then(Length other) {
            return new Length(min + other.min, sum(max, other.max));
        }

        private Length or(Length other) {
            return new Length(Math.min(min, other.min), Math.max(max, other.max));
        }

        private Length times(int least, int most) {
            boolean isOpen = max == Long.MAX_VALUE || most == Integer.MAX_VALUE;
            return new Length(min * least, isOpen ? Long.MAX_VALUE : max * most);
        }

        private static long sum(long x, long y) {
            return x == Long.MAX_VALUE || y == Long.MAX_VALUE ? Long.MAX_VALUE : x + y;
        }
    }

    /** In code points; what may match more than the Basic Multilingual Plane is open upwards and counts from 0. */
    default Length length() {
        if (this instanceof OneOf) {
            return new Length(1, 1);
        }
        if (this instanceof Sequence sequence) {
            return sequence.parts.stream().map(PatternTree::length).reduce(Length.NONE, Length::then);
        }
        if (this instanceof Alternatives alternatives) {
            return alternatives.parts.stream()
                    .map(PatternTree::length)
                    .reduce(Length::or)
                    .orElse(Length.NONE);
        }
        Repeated repeated = (Repeated) this;
        return repeated.part.length().times(repeated.min, repeated.max);
    }

    /**
     * A tree with what the pattern says of its ends.
     *
     * @param fromStart true behind {@code ^}
     * @param toEnd true before {@code $}
     */
    record Anchored(PatternTree tree, boolean fromStart, boolean toEnd) {}

    /** Empty where the pattern has something that this small reader does not know. */
    static Optional<Anchored> read(String pattern) {
        try {
            return Optional.of(new Reader(pattern).whole());
        } catch (Unsupported beyond) {
            return Optional.empty();
        }
    }

    /** Thrown and caught here only. */
    final class Unsupported extends RuntimeException {
        Unsupported() {
            super("not a simple pattern", null, false, false);
        }
    }

    /** Reads by descent, one character ahead. */
    final class Reader {
        private static final int MAX_REPEAT = 100;

        private final String pattern;
        private int at;
        private int end;

        Reader(String pattern) {
            this.pattern = pattern;
            end = pattern.length();
        }

        Anchored whole() {
            boolean fromStart = pattern.startsWith("^");
            boolean toEnd = pattern.endsWith("$") && !pattern.endsWith("\\$");
            at = fromStart ? 1 : 0;
            end = pattern.length() - (toEnd ? 1 : 0);
            PatternTree tree = alternatives();
            if (at < end || ((fromStart || toEnd) && tree instanceof Alternatives)) {
                throw new Unsupported();
            }
            return new Anchored(tree, fromStart, toEnd);
        }

        private PatternTree alternatives() {
            List<PatternTree> parts = new ArrayList<>();
            parts.add(sequence());
            while (isNext('|')) {
                at++;
                parts.add(sequence());
            }
            return parts.size() == 1 ? parts.get(0) : new Alternatives(parts);
        }

        private PatternTree sequence() {
            List<PatternTree> parts = new ArrayList<>();
            while (at < end && !isNext('|') && !isNext(')')) {
                parts.add(repeated(atom()));
            }
            return new Sequence(parts);
        }

        private PatternTree atom() {
            char c = next();
            return switch (c) {
                case '(' -> group();
                case '[' -> new OneOf(set());
                case '\\' -> new OneOf(escaped());
                case '.' -> new OneOf(allBut(one('\n')));
                case '^', '$', '*', '+', '?', '{', '}', ']' -> throw new Unsupported();
                default -> new OneOf(one(c));
            };
        }

        private PatternTree group() {
            if (isNext('?')) {
                at++;
                require(':');
            }
            PatternTree inner = alternatives();
            require(')');
            return inner;
        }

        private PatternTree repeated(PatternTree part) {
            if (part instanceof OneOf one && one.isWide() && !isNext('*')) {
                throw new Unsupported();
            }
            if (at >= end) {
                return part;
            }
            PatternTree repeated = switch (pattern.charAt(at)) {
                case '?' -> repeat(part, 0, 1);
                case '*' -> repeat(part, 0, Integer.MAX_VALUE);
                case '+' -> repeat(part, 1, Integer.MAX_VALUE);
                case '{' -> counted(part);
                default -> part;
            };
            if (repeated != part && at < end && "?*+{".indexOf(pattern.charAt(at)) >= 0) {
                throw new Unsupported();
            }
            return repeated;
        }

        private PatternTree repeat(PatternTree part, int min, int max) {
            at++;
            return new Repeated(part, min, max);
        }

        private PatternTree counted(PatternTree part) {
            at++;
            int min = number();
            int max = min;
            if (isNext(',')) {
                at++;
                max = isNext('}') ? Integer.MAX_VALUE : number();
            }
            require('}');
            return new Repeated(part, min, max);
        }

        private int number() {
            int start = at;
            while (at < end && Character.digit(pattern.charAt(at), 10) >= 0 && at - start < 3) {
                at++;
            }
            int number = start == at ? MAX_REPEAT + 1 : Integer.parseInt(pattern, start, at, 10);
            if (number > MAX_REPEAT) {
                throw new Unsupported();
            }
            return number;
        }

        private BitSet set() {
            boolean isNegated = isNext('^');
            at += isNegated ? 1 : 0;
            BitSet set = new BitSet();
            do {
                add(set);
            } while (!isNext(']'));
            at++;
            return isNegated ? allBut(set) : set;
        }

        private static BitSet allBut(BitSet set) {
            BitSet others = new BitSet();
            others.set(0, Character.MAX_VALUE + 1);
            others.andNot(set);
            return others;
        }

        private void add(BitSet set) {
            char c = next();
            if (c == '^' || c == '[' || c == ']') {
                throw new Unsupported();
            }
            BitSet first = c == '\\' ? escaped() : one(c);
            if (isNext('-') && at + 1 < end && pattern.charAt(at + 1) != ']') {
                at++;
                char last = next();
                addRange(set, first, last == '\\' ? escaped() : one(last));
            } else {
                set.or(first);
            }
        }

        private static void addRange(BitSet set, BitSet first, BitSet last) {
            int from = first.nextSetBit(0);
            int to = last.nextSetBit(0);
            boolean crossesSurrogates = from < Character.MIN_SURROGATE && to > Character.MAX_SURROGATE;
            if (first.cardinality() != 1 || last.cardinality() != 1 || from > to || crossesSurrogates) {
                throw new Unsupported();
            }
            set.set(from, to + 1);
        }

        private BitSet escaped() {
            char c = next();
            BitSet set = new BitSet();
            switch (c) {
                case 'd' -> set.set('0', '9' + 1);
                case 'w' -> {
                    set.set('0', '9' + 1);
                    set.set('A', 'Z' + 1);
                    set.set('a', 'z' + 1);
                    set.set('_');
                }
                default -> {
                    if (Character.isLetterOrDigit(c) || c > 127) {
                        throw new Unsupported();
                    }
                    set.set(c);
                }
            }
            return set;
        }

        private static BitSet one(char c) {
            if (Character.isSurrogate(c)) {
                throw new Unsupported();
            }
            BitSet set = new BitSet();
            set.set(c);
            return set;
        }

        private boolean isNext(char c) {
            return at < end && pattern.charAt(at) == c;
        }

        private char next() {
            if (at >= end) {
                throw new Unsupported();
            }
            return pattern.charAt(at++);
        }

        private void require(char c) {
            if (next() != c) {
                throw new Unsupported();
            }
        }
    }
}
