package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredRule;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that lists what stands in the files. Run with {@code -Dhub.docs=write} to bring it up to date. */
class ShippedDictionaryPageTest {
    private static final Path PAGE = Path.of("docs/shipped-dictionary.md");

    private final DeclaredDictionary declared = new Compiler(ShippedDictionary.kinds())
            .compile(DictionaryFiles.read(ShippedDictionary.DIRECTORY), 1, LocalDate.of(2026, 11, 24))
            .declared();

    @Test
    void listsTheDatasetsAndTheirRules() throws IOException {
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                """
                # What the shipped dictionary holds

                %d elements, %d code lists, %d entities and %d datasets of %d departments. Where the content comes from, and how sure it is:
                [SOURCES.md](../data-dictionary/SOURCES.md). This page is written by `ShippedDictionaryPageTest`.

                ## Datasets
                | dataset | tên | fields | key | speaks of | points to | kept |
                |---|---|---|---|---|---|---|
                """,
                declared.elements().size(),
                declared.lists().size(),
                declared.entities().size(),
                declared.datasets().size(),
                declared.departments().size()));
        declared.datasets().values().forEach(dataset -> page.append(row(dataset)));
        page.append("""

                ## Entities
                | entity | tên | identifiers (**exclusive**) | attributes |
                |---|---|---|---|
                """);
        declared.entities()
                .values()
                .forEach(entity -> page.append("| `" + entity.id() + "` | "
                        + entity.name().vi() + " | "
                        + entity.identifiers().entrySet().stream()
                                .map(each -> each.getValue().exclusive() ? "**" + each.getKey() + "**" : each.getKey())
                                .collect(Collectors.joining(", "))
                        + " | " + String.join(", ", entity.attributes().keySet()) + " |\n"));
        page.append("""

                ## Rules
                Facets (length, pattern, range, code list, required) stand in the files. An *error* keeps a record in quarantine, a *warning* lets it pass and is
                counted.

                | where | rule | | what it says | nội dung |
                |---|---|---|---|---|
                """);
        declared.elements().forEach((id, element) -> append(page, id, element.rules()));
        declared.entities().forEach((id, entity) -> append(page, id, entity.rules()));
        declared.datasets().forEach((id, dataset) -> append(page, id, dataset.rules()));

        compare(page.toString());
    }

    private static String row(DeclaredDataset dataset) {
        String retention = dataset.source().find("service") == null
                ? ""
                : String.valueOf(dataset.source().get("service").findText("retention"));
        return "| `" + dataset.id() + "` | " + dataset.name().vi() + " | "
                + dataset.fields().size() + " | "
                + dataset.key().stream().map(DeclaredDataset.Name::text).collect(Collectors.joining(", ")) + " | "
                + dataset.subjects().entrySet().stream()
                        .map(each ->
                                each.getKey() + " (" + each.getValue().entity().text() + ")")
                        .collect(Collectors.joining(", "))
                + " | "
                + dataset.fields().values().stream()
                        .flatMap(field -> field.references().stream())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " | " + retention + " |\n";
    }

    private static void append(StringBuilder page, String where, List<DeclaredRule> rules) {
        for (DeclaredRule rule : rules) {
            Text message = rule.message();
            page.append("| `" + where + "` | `" + rule.id() + "` | "
                    + rule.severity().name().toLowerCase(Locale.ROOT) + " | " + cell(message.en()) + " | "
                    + cell(message.vi()) + " |\n");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static void compare(String page) throws IOException {
        if ("write".equals(System.getProperty("hub.docs"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "").isEqualTo(page);
    }
}
