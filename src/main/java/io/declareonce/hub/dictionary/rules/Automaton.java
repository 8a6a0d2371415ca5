package io.declareonce.hub.dictionary.rules;

import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int DEAD = -1;

    /** Number of the class of a unit; units beyond the array, and class 0, appear in no set of the pattern. */
    private final byte[] classes;

    private final int classCount;
    /** Next state by state and class. */
    private final short[] next;

    private final boolean[] accepting;

    private Automaton(byte[] classes, int classCount, short[] next, boolean[] accepting) {
        this.classes = classes;
        this.classCount = classCount;
        this.next = next;
        this.accepting = accepting;
    }

    /** Empty where the pattern is not simple or its table would be too large. */
    static Optional<Automaton> of(String pattern) {
        return PatternTree.read(pattern).flatMap(tree -> new Builder().build(tree));
    }

    /** True where the whole text matches. */
    boolean matches(String text) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= classes.length) {
                return false;
            }
            state = next[state * classCount + classes[unit]];
            if (state == DEAD) {
                return false;
            }
        }
        return accepting[state];
    }

    /** Thompson's construction, then the sets of states that can be reached together. */
    private static final class Builder {
        private final List<BitSet> moves = new ArrayList<>();
        private final List<Integer> targets = new ArrayList<>();
        private final List<List<Integer>> jumps = new ArrayList<>();

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
            targets.add(DEAD);
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
            List<short[]> rows = new ArrayList<>();
            for (int i = 0; i < sets.size(); i++) {
                rows.add(row(sets.get(i), classes, count, numbers, sets));
            }
            short[] next = new short[sets.size() * count];
            boolean[] accepting = new boolean[sets.size()];
            for (int i = 0; i < sets.size(); i++) {
                System.arraycopy(rows.get(i), 0, next, i * count, count);
                accepting[i] = sets.get(i).get(end);
            }
            return Optional.of(new Automaton(classes, count, next, accepting));
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

        private short[] row(BitSet set, byte[] classes, int count, Map<BitSet, Integer> numbers, List<BitSet> sets) {
            short[] row = new short[count];
            Arrays.fill(row, (short) DEAD);
            for (int number = 1; number < count; number++) {
                BitSet reached = closure(reached(set, unitOf(number, classes)));
                if (!reached.isEmpty()) {
                    row[number] = (short) number(reached, numbers, sets);
                }
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
