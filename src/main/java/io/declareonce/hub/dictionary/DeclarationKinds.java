package io.declareonce.hub.dictionary;

import io.declareonce.hub.dictionary.declared.DeclarationReader;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.source.FaultList;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of declarations that other rooms registered. */
record DeclarationKinds(List<DeclarationKind> all) {
    static DeclarationKinds installed() {
        return new DeclarationKinds(ServiceLoader.load(DeclarationKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** What files declare; faults are not looked for, since they were published without any. */
    DeclaredDictionary read(DictionaryFiles files) {
        return new DeclarationReader(files, all, new FaultList()).read();
    }
}
