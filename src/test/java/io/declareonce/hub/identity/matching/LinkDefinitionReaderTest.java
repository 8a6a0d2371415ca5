package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class LinkDefinitionReaderTest {
    private final LinkDefinitionReader reader = new LinkDefinitionReader();

    @Test
    void readsAShortDefinitionWithGoodDefaults() {
        LinkDefinition read = Objects.requireNonNull(reader.read("x.yaml", """
                link: people
                fields:
                  first: name
                  last: name
                  born: { kind: date, columns: [ y, m, d ] }
                """));

        assertThat(read.linkAt()).isEqualTo(0.95);
        assertThat(read.fields().get(0).swapsWith()).isEqualTo("last");
        assertThat(read.fields().get(2).columns()).containsExactly("y", "m", "d");
    }

    @Test
    void tellsAllFaultsWithLineAndRemedy() {
        LinkDefinition read = reader.read("x.yaml", """
                link: people
                fields:
                  first: name
                  born: date
                identifiers: [ firsr ]
                blocking:
                  - [ first, born:yeer ]
                """);

        assertThat(read).isNull();
        assertThat(reader.faults())
                .map(Object::toString)
                .containsExactly(
                        "x.yaml:5: there is no field firsr - did you mean first?",
                        "x.yaml:7: a field of kind date has no part yeer - did you mean year?");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThat(reader.read("x.yaml", "link: a\nfields:\n  first: nmae\n")).isNull();
        assertThat(reader.faults()).hasSize(1);
    }
}
