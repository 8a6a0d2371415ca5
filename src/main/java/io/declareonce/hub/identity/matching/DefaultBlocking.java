package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses blocking rules by the data: every two parts of different fields, and single fields that are nearly unique, the
 * narrowest first, until the budget of candidates is spent. An error in two fields is then met by the others.
 */
final class DefaultBlocking {
    private static final int LARGE = 100_000;

    private DefaultBlocking() {}

    private record Choice(BlockingRule rule, long pairs) {}

    static List<BlockingRule> choose(RecordTable table, int largestBlock) {
        boolean isLarge = table.size() > LARGE;
        long mostOfOne = (isLarge ? 8L : 40L) * table.size();
        long mostOfAll = (isLarge ? 40L : 250L) * table.size();
        List<Choice> choices = new ArrayList<>();
        for (BlockingRule rule : possible(table)) {
            BlockIndex index = BlockIndex.of(table, rule, largestBlock);
            choices.add(new Choice(rule, index.pairs()));
        }
        choices.sort(Comparator.comparingLong(Choice::pairs));
        List<BlockingRule> chosen = new ArrayList<>();
        long sum = 0;
        for (Choice choice : choices) {
            boolean fits =
                    choice.pairs <= mostOfOne && sum + choice.pairs <= mostOfAll && !(isLarge && chosen.size() >= 12);
            if (choice.pairs > 0 && (fits || chosen.isEmpty())) {
                chosen.add(choice.rule);
                sum += choice.pairs;
            }
        }
        return chosen;
    }

    private static List<BlockingRule> possible(RecordTable table) {
        List<BlockingRule.Part> parts = parts(table);
        List<BlockingRule> rules = new ArrayList<>();
        for (BlockingRule.Part part : parts) {
            if (part.atom() == Atom.VALUE || part.atom().isOfWords()) {
                rules.add(new BlockingRule(List.of(part)));
            }
            if (part.atom() == Atom.WORDS) {
                rules.add(new BlockingRule(List.of(new BlockingRule.Part(part.field(), Atom.WORD_PAIRS))));
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                BlockingRule.Part one = parts.get(i);
                BlockingRule.Part other = parts.get(j);
                boolean isWide = one.atom().width() > 1 && other.atom().width() > 1;
                boolean isTwiceTheSame = one.field() == other.field();
                if (!isWide && !isTwiceTheSame) {
                    rules.add(new BlockingRule(List.of(one, other)));
                }
            }
        }
        return rules;
    }

    private static List<BlockingRule.Part> parts(RecordTable table) {
        List<BlockingRule.Part> parts = new ArrayList<>();
        for (int field = 0; field < table.columns().size(); field++) {
            Column column = table.column(field);
            if (column.present() > 1) {
                for (Atom atom : column.field().kind().atoms()) {
                    parts.add(new BlockingRule.Part(field, atom));
                }
            }
        }
        return parts;
    }
}
