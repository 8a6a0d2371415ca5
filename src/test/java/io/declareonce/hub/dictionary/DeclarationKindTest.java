package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.compile.Compilation;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclarationKindTest {
    private static final String FILE = "agreements/city-dogs.yaml";

    /** As a room would own it: an agreement names a dataset. */
    private static final class Agreements implements DeclarationKind {
        @Override
        public String directory() {
            return "agreements";
        }

        @Override
        public String key() {
            return "agreement";
        }

        @Override
        public String schema() {
            return """
                    {"type": "object", "additionalProperties": false, "required": ["agreement", "dataset"],
                     "properties": {"agreement": {"type": "string"}, "dataset": {"type": "string"}}}""";
        }

        @Override
        public List<Fault> check(Declaration declaration, Edition edition) {
            String dataset = declaration.content().get("dataset").asString();
            if (edition.findDataset(dataset).isPresent()) {
                return List.of();
            }
            int line = declaration.line().applyAsInt("/dataset");
            Text problem = new Text("không có " + dataset, "there is no " + dataset);
            return List.of(new Fault("unknown-dataset", declaration.file(), line, problem, problem));
        }
    }

    private static Compilation compile(String agreement) {
        DictionaryFiles files = SmallDictionary.create().files().with(FILE, agreement);
        return new Compiler(List.of(new Agreements())).compile(files, 1, SmallDictionary.TODAY);
    }

    @Test
    void keepsTheDeclarationsOfAnotherRoomWithTheEdition() {
        Edition edition = compile("agreement: city-dogs\ndataset: vets.dog\n").getEdition();

        assertThat(edition.declarations("agreements"))
                .extracting(Declaration::id)
                .containsExactly("city-dogs");
        assertThat(edition.declarations("indicators")).isEmpty();
    }

    @Test
    void holdsThemAgainstTheirSchema() {
        assertThat(compile("agreement: city-dogs\nset: vets.dog\n").faults())
                .extracting(fault -> fault.kind() + " " + fault.file() + ":" + fault.line())
                .containsExactly("missing-key " + FILE + ":1", "unknown-key " + FILE + ":2");
    }

    @Test
    void asksTheirOwnerWhetherTheyAreSound() {
        assertThat(compile("agreement: city-dogs\n\ndataset: vets.cat\n").faults())
                .extracting(fault -> fault.kind() + " " + fault.file() + ":" + fault.line())
                .containsExactly("unknown-dataset " + FILE + ":3");
    }
}
