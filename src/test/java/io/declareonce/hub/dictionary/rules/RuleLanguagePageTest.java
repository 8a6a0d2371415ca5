package io.declareonce.hub.dictionary.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.lineage.PartialDate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/rule-language.md shows is so. */
class RuleLanguagePageTest {
    private static final Path PAGE = Path.of("docs/rule-language.md");
    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");

    static Stream<String> examples() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("examples, all true"), page.indexOf("Partial dates are ordered"));
        return table.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(line.indexOf(" | ") + 3))
                .flatMap(cell -> EXAMPLE.matcher(cell).results().map(example -> example.group(1)))
                .map(example -> example.replace("\\|", "|"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsWhatIsTrue(String example) {
        @Nullable
        Object[] record = RuleBench.record(
                "birth_date",
                new PartialDate(1945, 3, 0),
                "tags",
                List.of("x", "y"),
                "purposes",
                List.of(row("ODT", "60.50"), row("LUC", "39.50")));

        assertThat(RuleBench.condition(example).judge(record, RuleBench.DAY)).isEqualTo(Truth.TRUE);
    }

    private static Object[] row(String purpose, String area) {
        return new Object[] {purpose, new BigDecimal(area), 1L};
    }

    @Test
    void showsEveryFunction() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(new Language(RuleBench.SCOPE).functionNames())
                .allMatch(name -> Pattern.compile("\\b" + Matcher.quoteReplacement(name) + "\\(")
                        .matcher(page)
                        .find());
    }
}
