package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.compile.Compiler;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedDictionaryTest {
    @Test
    void holdsNoFault() {
        var compilation = new Compiler(List.of())
                .compile(DictionaryFiles.read(ShippedDictionary.DIRECTORY), 1, LocalDate.of(2026, 11, 24));

        assertThat(compilation.faults()).isEmpty();
    }
}
