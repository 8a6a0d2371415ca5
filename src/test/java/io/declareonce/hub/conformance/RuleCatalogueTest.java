package io.declareonce.hub.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md follows from the catalogue; {@code -Dhub.docs=write} writes it anew. */
class RuleCatalogueTest {
    private static final Path COPY = Path.of("docs/rules.md");
    private static final Pattern LITERAL = Pattern.compile("new Finding\\(\\s*\"([a-z-]*[a-z])\"");

    @Test
    void agreesWithItsCopyInTheDocuments() throws IOException {
        if ("write".equals(System.getProperty("hub.docs"))) {
            Files.writeString(COPY, page());
        }

        assertThat(Files.readString(COPY)).isEqualTo(page());
    }

    @Test
    void namesEveryFindingThatTheHubMakes() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(Files::isRegularFile).forEach(source -> addLiterals(source, made));
        }

        assertThat(codes()).containsAll(made);
        assertThat(made).hasSizeGreaterThan(5);
    }

    private static void addLiterals(Path source, Set<String> made) {
        try {
            Matcher literal = LITERAL.matcher(Files.readString(source));
            while (literal.find()) {
                made.add(literal.group(1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> codes() {
        return Stream.of(BuiltInRule.values()).map(BuiltInRule::code).toList();
    }

    private static String page() {
        return """
                # Rules that the hub brings with it

                Every finding names a rule. Rules of the dictionary stand in its files with their own sentences (see
                [dictionary.md](dictionary.md)); these are the others. This page is written by `RuleCatalogueTest`.

                | rule | made by | title | what the sender should mend | tiêu đề | việc cần làm tại nguồn |
                |---|---|---|---|---|---|
                %s
                """.formatted(
                Stream.of(BuiltInRule.values()).map(RuleCatalogueTest::row).collect(Collectors.joining("\n")));
    }

    private static String row(BuiltInRule rule) {
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        rule.code(),
                        rule.origin().title().en(),
                        rule.title().en(),
                        rule.remedy().en(),
                        rule.title().vi(),
                        rule.remedy().vi())
                .replace("a|b", "a\\|b");
    }
}
