package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DictionaryFaulty;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of compiling one state of the files.
 *
 * @param edition null where there are faults
 */
public record Compilation(
        DeclaredDictionary declared,
        List<Fault> faults,
        @Nullable Edition edition) {
    public Compilation {
        faults = List.copyOf(faults);
    }

    /** @throws DictionaryFaulty where there are faults */
    public Edition getEdition() {
        if (edition == null) {
            throw new DictionaryFaulty(faults);
        }
        return edition;
    }
}
