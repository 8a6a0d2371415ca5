package io.declareonce.hub.sample;

import io.declareonce.hub.dictionary.NameFolding;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What happens to the name of a person, whatever department writes it. */
final class NamePlants {
    private static final Map<Defect, UnaryOperator<String>> SPOILERS = Map.ofEntries(
            Map.entry(Defect.NAME_DECOMPOSED, Spoiling::decomposed),
            Map.entry(Defect.NAME_MARKS_REVERSED, Spoiling::withMarksReversed),
            Map.entry(Defect.BLANKS_DOUBLED, Spoiling::withDoubleBlanks),
            Map.entry(Defect.NAME_ZERO_WIDTH, Spoiling::withZeroWidth),
            Map.entry(Defect.NAME_TELEX, name -> Spoiling.oneSyllable(name, Typing::telex)),
            Map.entry(Defect.NAME_VNI, name -> Spoiling.oneSyllable(name, Typing::vni)),
            Map.entry(Defect.NAME_VIQR, name -> Spoiling.oneSyllable(name, Typing::viqr)),
            Map.entry(Defect.NAME_LEGACY_FONT, name -> ofSeen(name, Typing::tcvn3)),
            Map.entry(Defect.NAME_DECODED_TWICE, name -> ofSeen(name, Typing::decodedTwice)),
            Map.entry(Defect.NAME_CAPITALS, Spoiling::capitals),
            Map.entry(Defect.NAME_WITHOUT_MARKS, Typing::withoutMarks),
            Map.entry(Defect.NAME_LOOK_ALIKE, Spoiling::withLookAlike),
            Map.entry(Defect.NAME_TONE_STYLE, Spoiling::newToneStyle),
            Map.entry(Defect.NAME_REGIONAL, Spoiling::regional),
            Map.entry(Defect.NAME_WITH_ALIAS, name -> name + " (tức Nam)"),
            Map.entry(Defect.DIGIT_IN_NAME, Spoiling::withDigit));

    private static final List<String> SEEN = List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Đỗ");

    /** Some bytes are no letter of the other table; then the text is broken, which is another defect. */
    private static final char REPLACEMENT = '\uFFFD';

    private NamePlants() {}

    static <C> void plant(Plants<C> plants, String column, Function<C, Person> person, List<Defect> defects) {
        for (Defect defect : defects) {
            UnaryOperator<String> spoiler = SPOILERS.getOrDefault(defect, UnaryOperator.identity());
            plants.plant(
                    defect,
                    context -> isSeen(person.apply(context).name(), spoiler),
                    (record, context) -> record.spoilt(
                            defect, column, spoiler.apply(person.apply(context).name())));
        }
    }

    /** Some residue looks like another name (Vũ becomes Vò); that of the common surnames does not. */
    private static String ofSeen(String name, UnaryOperator<String> residue) {
        return SEEN.stream().anyMatch(surname -> name.startsWith(surname + " ")) ? residue.apply(name) : name;
    }

    /** The name changes, and enough of it stands for the number to be believed. */
    private static boolean isSeen(String name, UnaryOperator<String> spoiler) {
        String spoilt = spoiler.apply(name);
        return !spoilt.equals(name) && spoilt.indexOf(REPLACEMENT) < 0 && NameFolding.shareToken(name, spoilt);
    }
}
