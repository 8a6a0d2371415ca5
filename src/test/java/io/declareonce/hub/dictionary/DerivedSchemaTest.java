package io.declareonce.hub.dictionary;

import static io.declareonce.hub.dictionary.SmallDictionary.CHIP;
import static io.declareonce.hub.dictionary.SmallDictionary.DOG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedSchemaTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/vets.dog-1.0.0.avsc");

    private final DictionaryCommands commands = new DictionaryCommands();
    private final SmallDictionary small = SmallDictionary.create();

    @TempDir
    private Path directory;

    private DictionaryCommands.Derived derive(SmallDictionary dictionary) throws IOException {
        Path drafts = directory.resolve("data-dictionary");
        for (var file : dictionary.files().texts().entrySet()) {
            Files.createDirectories(drafts.resolve(file.getKey()).getParent());
            Files.writeString(drafts.resolve(file.getKey()), file.getValue());
        }
        return commands.derive(drafts, directory.resolve("schemas"), true);
    }

    @Test
    void keepsTheShippedSchemasAsTheDictionaryDerivesThem() {
        assertThat(commands.derive(ShippedDictionary.DIRECTORY, Path.of("schemas"), false))
                .isEqualTo(new DictionaryCommands.Derived(List.of(), List.of()));
    }

    @Test
    void derivesWhatTheGoldenFileSays() throws IOException {
        Schema schema = AvroSchemas.of(small.edition().getDataset("vets.dog"));

        assertThat(SchemaFormatter.format("json/pretty", schema) + "\n").isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void writesEachVersionOnce() throws IOException {
        assertThat(derive(small).written()).containsExactly(directory.resolve("schemas/vets.dog/1.0.0.avsc"));
        assertThat(derive(small)).isEqualTo(new DictionaryCommands.Derived(List.of(), List.of()));
    }

    @Test
    void refusesToChangeAPublishedVersion() throws IOException {
        derive(small);

        var again = derive(
                small.with(CHIP, "definition: { vi: Nghĩa, en: Meaning }", "definition: { vi: Nghĩa, en: Chip }"));

        assertThat(again.faults()).extracting(Fault::kind).containsExactly("schema-immutable");
        assertThat(again.written()).isEmpty();
    }

    @Test
    void refusesAnIncompatibleSchemaWithinOneMajorLine() throws IOException {
        derive(small);
        SmallDictionary other = small.with(
                        DOG, "owner_name: { element: person.full-name }", "owner_name: { element: dog.day }")
                .with(DOG, "attributes: { full_name: owner_name, ", "attributes: { ");

        assertThat(derive(other.with(DOG, "version: 1.0.0", "version: 1.1.0")).faults())
                .extracting(Fault::kind)
                .containsExactly("schema-incompatible");
        assertThat(derive(other.with(DOG, "version: 1.0.0", "version: 2.0.0")).faults())
                .isEmpty();
    }

    @Test
    void tellsADateFromAnIntOnTheWire() {
        Schema plain = Schema.create(Schema.Type.INT);
        Schema date = org.apache.avro.LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));

        assertThat(AvroSchemas.wireId(plain)).hasSize(32).isNotEqualTo(AvroSchemas.wireId(date));
    }
}
