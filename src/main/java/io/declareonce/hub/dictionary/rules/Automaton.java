package io.declareonce.hub.dictionary.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simple pattern as a table: one look-up per character, no backtracking, no allocation. RE2/J needs some hundred times
 * as long for {@code [0-9]{12}}. Immutable, thread-safe.
 */
final class Automaton {
    private static final int MAX_STATES = 1000;
    private static final int REFUSED = -1;
    private static final int ACCEPTED = -2;

    /** Number of the class of a unit; units beyond the array are of class 0, which appears in no set of the pattern. */
    private final byte[] classes;

    /** By state and class: where the row of the next state begins, {@link #REFUSED} or {@link #ACCEPTED}. */
    private final int[] next;

    /** By where a row begins: true where a text may end there. */
    private final boolean[] accepting;

    private Automaton(byte[] classes, int[] next, boolean[] accepting) {
        this.classes = classes;
        this.next = next;
        this.accepting = accepting;
    }

    /** Tests whole texts. Empty where the pattern is not simple or its table would be too large. */
    static Optional<Automaton> ofWhole(String pattern) {
        return PatternTree.read(pattern).flatMap(read -> new Builder(false, false).build(read.tree()));
    }

    /** Looks for the pattern anywhere in a text, but for anchors. Empty as with {@link #ofWhole}. */
    static Optional<Automaton> ofPart(String pattern) {
        return PatternTree.read(pattern)
                .flatMap(read -> new Builder(!read.fromStart(), !read.toEnd()).build(read.tree()));
    }

    boolean matches(String text) {
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            row = next[row + (unit < classes.length ? classes[unit] : 0)];
            if (row < 0) {
                return row == ACCEPTED;
            }
        }
        return accepting[row];
    }

    /** Thompson's construction, then the sets of states that can be reached together. */
    private static final class Builder {
        private final List<BitSet> moves = new ArrayList<>();
        private final List<Integer> targets = new ArrayList<>();
        private final List<List<Integer>> jumps = new ArrayList<>();
        private final boolean mayBeginAnywhere;
        private final boolean isOpenEnded;

        Builder(boolean mayBeginAnywhere, boolean isOpenEnded) {
            this.mayBeginAnywhere = mayBeginAnywhere;
            this.isOpenEnded = isOpenEnded;
        }

        Optional<Automaton> build(PatternTree tree) {
            try {
                int start = state();
                int end = add(tree, start);
                return table(start, end);
            } catch (PatternTree.Unsupported tooLarge) {
                return Optional.empty();
            }
        }

        private int state() {
            if (jumps.size() >= MAX_STATES) {
                throw new PatternTree.Unsupported();
            }
            moves.add(new BitSet());
            targets.add(REFUSED);
            jumps.add(new ArrayList<>());
            return jumps.size() - 1;
        }

        /** Adds the states of a part behind a state and gives the state behind the part. */
        private int add(PatternTree tree, int from) {
            if (tree instanceof PatternTree.OneOf one) {
                return addMove(one.units(), from);
            }
            if (tree instanceof PatternTree.Sequence sequence) {
                int end = from;
                for (PatternTree part : sequence.parts()) {
                    end = add(part, end);
                }
                return end;
            }
            return tree instanceof PatternTree.Alternatives alternatives
                    ? addAlternatives(alternatives, from)
                    : addRepeated((PatternTree.Repeated) tree, from);
        }

        private int addMove(BitSet units, int from) {
            int start = state();
            int end = state();
            jumps.get(from).add(start);
            moves.set(start, units);
            targets.set(start, end);
            return end;
        }

        private int addAlternatives(PatternTree.Alternatives alternatives, int from) {
            int end = state();
            for (PatternTree part : alternatives.parts()) {
                int start = state();
                jumps.get(from).add(start);
                jumps.get(add(part, start)).add(end);
            }
            return end;
        }

        private int addRepeated(PatternTree.Repeated repeated, int from) {
            int end = from;
            for (int i = 0; i < repeated.min(); i++) {
                end = add(repeated.part(), end);
            }
            return repeated.max() == Integer.MAX_VALUE ? addLoop(repeated.part(), end) : addOptional(repeated, end);
        }

        private int addLoop(PatternTree part, int from) {
            int start = state();
            jumps.get(from).add(start);
            jumps.get(add(part, start)).add(start);
            int end = state();
            jumps.get(start).add(end);
            return end;
        }

        private int addOptional(PatternTree.Repeated repeated, int from) {
            int exit = state();
            int end = from;
            for (int i = repeated.min(); i < repeated.max(); i++) {
                jumps.get(end).add(exit);
                end = add(repeated.part(), end);
            }
            jumps.get(end).add(exit);
            return exit;
        }

        private Optional<Automaton> table(int start, int end) {
            byte[] classes = classes();
            int count = 1 + max(classes);
            Map<BitSet, Integer> numbers = new HashMap<>();
            List<BitSet> sets = new ArrayList<>();
            number(closure(single(start)), numbers, sets);
            List<int[]> rows = new ArrayList<>();
            for (int i = 0; i < sets.size(); i++) {
                rows.add(row(start, sets.get(i), classes, count, numbers, sets));
            }
            int[] next = new int[sets.size() * count];
            boolean[] accepting = new boolean[sets.size() * count];
            for (int i = 0; i < sets.size(); i++) {
                accepting[i * count] = sets.get(i).get(end);
                boolean isDecided = isOpenEnded && accepting[i * count];
                for (int number = 0; number < count; number++) {
                    int target = rows.get(i)[number];
                    next[i * count + number] = isDecided ? ACCEPTED : target == REFUSED ? target : target * count;
                }
            }
            return Optional.of(new Automaton(classes, next, accepting));
        }

        private static int max(byte[] classes) {
            int max = 0;
            for (byte number : classes) {
                max = Math.max(max, number);
            }
            return max;
        }

        private static BitSet single(int state) {
            BitSet set = new BitSet();
            set.set(state);
            return set;
        }

        /** Units that all sets treat alike share a class. */
        private byte[] classes() {
            int size = moves.stream().mapToInt(BitSet::length).max().orElse(0);
            Map<BitSet, Integer> numbers = new HashMap<>();
            numbers.put(new BitSet(), 0);
            byte[] classes = new byte[size];
            List<BitSet> distinct = moves.stream().distinct().toList();
            for (int unit = 0; unit < size; unit++) {
                BitSet membership = new BitSet();
                for (int i = 0; i < distinct.size(); i++) {
                    membership.set(i, distinct.get(i).get(unit));
                }
                int number = numbers.computeIfAbsent(membership, key -> numbers.size());
                if (number > Byte.MAX_VALUE) {
                    throw new PatternTree.Unsupported();
                }
                classes[unit] = (byte) number;
            }
            return classes;
        }

        private int[] row(
                int start, BitSet set, byte[] classes, int count, Map<BitSet, Integer> numbers, List<BitSet> sets) {
            int[] row = new int[count];
            for (int number = 0; number < count; number++) {
                BitSet reached = number == 0 ? new BitSet() : reached(set, unitOf(number, classes));
                if (mayBeginAnywhere) {
                    reached.set(start);
                }
                BitSet closed = closure(reached);
                row[number] = closed.isEmpty() ? REFUSED : number(closed, numbers, sets);
            }
            return row;
        }

        private static int unitOf(int number, byte[] classes) {
            int unit = 0;
            while (classes[unit] != number) {
                unit++;
            }
            return unit;
        }

        private BitSet reached(BitSet set, int unit) {
            BitSet reached = new BitSet();
            set.stream().filter(state -> moves.get(state).get(unit)).forEach(state -> reached.set(targets.get(state)));
            return reached;
        }

        private BitSet closure(BitSet set) {
            List<Integer> open = new ArrayList<>(set.stream().boxed().toList());
            while (!open.isEmpty()) {
                for (int target : jumps.get(open.remove(open.size() - 1))) {
                    if (!set.get(target)) {
                        set.set(target);
                        open.add(target);
                    }
                }
            }
            return set;
        }

        private static int number(BitSet set, Map<BitSet, Integer> numbers, List<BitSet> sets) {
            Integer known = numbers.get(set);
            if (known != null) {
                return known;
            }
            if (sets.size() >= MAX_STATES) {
                throw new PatternTree.Unsupported();
            }
            numbers.put(set, sets.size());
            sets.add(set);
            return sets.size() - 1;
        }
    }
}
