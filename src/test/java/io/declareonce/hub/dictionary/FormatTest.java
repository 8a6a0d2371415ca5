package io.declareonce.hub.dictionary;

import static io.declareonce.hub.dictionary.SmallDictionary.BREED;
import static io.declareonce.hub.dictionary.SmallDictionary.DOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.declared.DeclarationReader;
import io.declareonce.hub.dictionary.format.YamlFormatter;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.YamlReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FormatTest {
    private static final int TRIES = 500;

    private static Optional<String> format(String file, String text) {
        JsonNode schema = Objects.requireNonNull(DeclarationReader.schemaOf(file, List.of()));
        return YamlFormatter.format(text, schema);
    }

    private static JsonNode json(String text) {
        Item item = new YamlReader(new FaultList()).read("any.yaml", text);
        return Objects.requireNonNull(item, text).json();
    }

    @Test
    void leavesTheShippedDictionaryAsItIs() {
        assertThat(new DictionaryCommands().format(ShippedDictionary.DIRECTORY, false))
                .isEqualTo(new DictionaryCommands.Formatted(List.of(), List.of(), List.of()));
    }

    @Test
    void writesKeysInTheOrderOfTheSchema() {
        String turned = """
                # Kept by the vets.
                version: "1.0.0"
                owner:   {steward: dog-data,   department: vets}
                code-list: breed  # of dogs
                name:
                    en: 'Breeds'
                    # as in the register
                    vi: "Giống chó"

                status: active
                source: { name: "yes" }
                """;

        assertThat(format(BREED, turned)).contains("""
                code-list: breed # of dogs
                # Kept by the vets.
                version: 1.0.0
                status: active
                name:
                  # as in the register
                  vi: Giống chó
                  en: Breeds
                owner: { department: vets, steward: dog-data }
                source: { name: "yes" }
                """);
    }

    @Test
    void leavesAFileWhoseCommentsWouldBeLost() {
        assertThat(format(BREED, "code-list: breed\nname: { vi: a, # here\n  en: b }\n"))
                .isEmpty();
    }

    @Test
    void keepsTextsOfSeveralLines() {
        String text = "code-list: breed\nnote: |\n  One: a\n\n    two\n";

        assertThat(format(BREED, text)).contains(text);
    }

    /** Any tree of maps, lists and odd texts means the same afterwards, and a second time changes nothing. */
    @Test
    void changesNoMeaningAndNothingTheSecondTime() {
        for (long seed = 0; seed < TRIES; seed++) {
            String text = new Yaml(new Random(seed)).file();

            String once = format(DOG, text).orElseThrow();

            assertThat(json(once)).as("seed %d%n%s", seed, text).isEqualTo(json(text));
            assertThat(format(DOG, once)).as("seed %d", seed).contains(once);
        }
    }

    @Test
    void keepsTheMeaningOfADatasetHoweverItsKeysStand() {
        String text = SmallDictionary.create().text(DOG);
        List<String> sections = new ArrayList<>(List.of(text.split("\n(?=[a-z])")));
        String sorted = format(DOG, text).orElseThrow();
        for (long seed = 0; seed < 20; seed++) {
            Collections.shuffle(sections, new Random(seed));

            assertThat(format(DOG, String.join("\n", sections) + "\n"))
                    .as("seed %d", seed)
                    .contains(sorted);
        }
    }

    @Test
    void compilesToTheSameAfterwards() {
        SmallDictionary small = SmallDictionary.create();
        Map<String, String> formatted = new java.util.TreeMap<>(small.files().texts());
        formatted.replaceAll(
                (file, text) -> file.endsWith(".yaml") ? format(file, text).orElseThrow() : text);

        var compilation = new io.declareonce.hub.dictionary.compile.Compiler(ShippedDictionary.kinds())
                .compile(DictionaryFiles.of(formatted), 1, LocalDate.of(2026, 11, 24));

        assertThat(compilation.faults()).isEmpty();
    }

    /** Writes random trees, in blocks and in braces, with texts that YAML is known to damage. */
    private static final class Yaml {
        private static final List<String> TEXTS = List.of(
                "a",
                "NO",
                "0123",
                "1_000",
                "1.5",
                "-",
                "- a",
                "a: b",
                "a #b",
                "#",
                "",
                " a",
                "a ",
                "null",
                "~",
                "true",
                "x",
                "12:30:45",
                "2026-01-01",
                "1e3",
                ".5",
                "0x1F",
                "[a]",
                "{a}",
                "a,b",
                "'",
                "\"",
                "a\\b",
                "đường",
                "%",
                "5%",
                "@a",
                "`a`",
                "!a",
                "&a",
                "*a",
                "|",
                ">",
                "?",
                "? a",
                ":",
                ":a",
                "a:",
                "\tb",
                "a\nb",
                "=",
                "<<a",
                "1.0.0",
                "\u00A0",
                "Ê-đê 😀",
                "--- a",
                "...",
                "\u2028",
                "\u0007");

        private final Random random;

        Yaml(Random random) {
            this.random = random;
        }

        String file() {
            StringBuilder out = new StringBuilder();
            block(out, 0, 3);
            return out.toString();
        }

        private void block(StringBuilder out, int indent, int depth) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                if (random.nextInt(4) == 0) {
                    out.append(" ".repeat(indent)).append("# note ").append(i).append('\n');
                }
                out.append(" ".repeat(indent)).append("k").append(i).append(":");
                switch (depth == 0 ? 0 : random.nextInt(4)) {
                    case 1 -> {
                        out.append('\n');
                        block(out, indent + 3, depth - 1);
                    }
                    case 2 -> {
                        out.append('\n');
                        list(out, indent + 1, depth - 1);
                    }
                    case 3 -> out.append(' ').append(braces(depth - 1)).append('\n');
                    default ->
                        out.append(' ')
                                .append(scalar())
                                .append(random.nextInt(5) == 0 ? " # why" : "")
                                .append('\n');
                }
            }
        }

        private void list(StringBuilder out, int indent, int depth) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                out.append(" ".repeat(indent)).append("- ");
                if (depth > 0 && random.nextInt(3) == 0) {
                    out.append("a: ").append(scalar()).append('\n');
                    out.append(" ".repeat(indent + 2))
                            .append("b: ")
                            .append(braces(1))
                            .append('\n');
                } else {
                    out.append(random.nextBoolean() ? scalar() : braces(1)).append('\n');
                }
            }
        }

        private String braces(int depth) {
            List<String> parts = new ArrayList<>();
            boolean isMap = random.nextBoolean();
            for (int i = random.nextInt(3); i > 0; i--) {
                String value = depth > 0 && random.nextBoolean() ? braces(depth - 1) : scalar();
                parts.add(isMap ? "k" + i + ": " + value : value);
            }
            String inner = String.join(", ", parts);
            return isMap ? "{" + inner + "}" : "[" + inner + "]";
        }

        private String scalar() {
            return switch (random.nextInt(6)) {
                case 0 -> String.valueOf(random.nextInt(100));
                case 1 -> "true";
                case 2 -> "null";
                case 3 -> "plain text";
                default -> quoted(TEXTS.get(random.nextInt(TEXTS.size())));
            };
        }

        private static String quoted(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            text.codePoints().forEach(c -> {
                if (c < ' ' || c == 0xA0 || c == 0x2028) {
                    quoted.append(String.format("\\u%04x", c));
                } else {
                    quoted.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c);
                }
            });
            return quoted.append('"').toString();
        }
    }
}
