package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.identity.matching.Frequencies;
import io.declareonce.hub.identity.matching.TrainedModel;
import io.declareonce.hub.identity.matching.TrainingWarning;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a model as its file stands in the dictionary: one fact a line, so that two versions can be compared. */
final class ModelText {
    private static final int DIGITS = 4;
    private static final double LOG_2 = Math.log(2);
    private static final Set<String> OTHERWISE_READ =
            Set.of("true", "false", "null", "y", "n", "yes", "no", "on", "off");

    private final StringBuilder out = new StringBuilder();

    private ModelText() {}

    static String of(ModelFile file) {
        ModelText text = new ModelText();
        text.write(file);
        return text.out.toString();
    }

    private void write(ModelFile file) {
        line("model: " + file.entity());
        line("version: " + file.version());
        ModelFile.Trained trained = file.trained();
        line("trained: { day: " + trained.day() + ", seed: " + trained.seed() + ", mentions: " + trained.mentions()
                + ", entities: " + trained.entities() + ", stored: " + trained.stored() + ", pairs: " + trained.pairs()
                + " }");
        line("prior: " + number(file.model().prior()));
        if (!Double.isInfinite(file.model().neighbours())) {
            line("neighbours: " + number(file.model().neighbours()));
        }
        line("fields:");
        file.model().fields().forEach(this::field);
        if (!file.warnings().isEmpty()) {
            line("warnings:");
            file.warnings().forEach(this::warning);
        }
    }

    private void field(TrainedModel.FieldModel field) {
        line("  " + key(field.name()) + ":");
        line("    kind: " + field.kind().written());
        line("    levels:");
        List<String> levels = TrainedModel.levels(field.kind());
        for (int level = 1; level < levels.size(); level++) {
            double m = rounded(field.m().get(level)).doubleValue();
            double u = rounded(field.u().get(level)).doubleValue();
            line("      - { level: " + key(levels.get(level)) + ", m: " + number(m) + ", u: " + number(u)
                    + (field.n().isEmpty()
                            ? ""
                            : ", neighbours: " + number(field.n().get(level))) + ", bits: "
                    + number(Math.log(m / u) / LOG_2) + " }");
        }
        Frequencies frequencies = field.frequencies();
        line("    other-value: " + number(frequencies.otherValue()));
        shares("values", frequencies.values());
        if (!frequencies.words().isEmpty()) {
            line("    other-word: " + number(frequencies.otherWord()));
            shares("words", frequencies.words());
        }
    }

    private void shares(String name, Map<String, Double> shares) {
        if (shares.isEmpty()) {
            return;
        }
        line("    " + name + ":");
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(share -> line("      " + key(share.getKey()) + ": " + number(share.getValue())));
    }

    private void warning(TrainingWarning warning) {
        line("  - field: " + key(warning.comparison()));
        line("    level: " + key(warning.level()));
        line("    text:");
        line("      vi: " + key(warning.text().vi()));
        line("      en: " + key(warning.text().en()));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String number(double value) {
        return rounded(value).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(new MathContext(DIGITS));
    }

    /** Plain where it is a word that YAML reads as one, else quoted. */
    private static String key(String text) {
        boolean isPlain = !text.isEmpty()
                && Character.isLetterOrDigit(text.charAt(0))
                && !text.endsWith(" ")
                && !OTHERWISE_READ.contains(text)
                && !isNumber(text)
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || " .-()_;'@".indexOf(c) >= 0);
        return isPlain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isNumber(String text) {
        return Character.isDigit(text.charAt(0))
                && text.chars().allMatch(c -> Character.isDigit(c) || ".-_eExXoOTZ".indexOf(c) >= 0);
    }
}
