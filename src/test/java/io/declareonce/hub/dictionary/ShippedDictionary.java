package io.declareonce.hub.dictionary;

import io.declareonce.hub.dictionary.compile.Compiler;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The dictionary of this working copy, compiled once for all tests of a JVM, without a database. */
public final class ShippedDictionary {
    public static final Path DIRECTORY = Path.of("data-dictionary");
    private static final Edition EDITION = compile();

    private ShippedDictionary() {}

    /** Edition 1. */
    public static Edition edition() {
        return EDITION;
    }

    /** A dictionary that has no edition but this one. */
    public static Dictionary dictionary() {
        return new Dictionary() {
            @Override
            public Edition current() {
                return EDITION;
            }

            @Override
            public Edition edition(int number) {
                return EDITION;
            }
        };
    }

    /** Kinds of declarations that other rooms own, as the hub knows them. */
    public static List<DeclarationKind> kinds() {
        return DeclarationKinds.installed().all();
    }

    private static Edition compile() {
        return new Compiler(kinds())
                .compile(DictionaryFiles.read(DIRECTORY), 1, LocalDate.of(2026, 11, 24))
                .getEdition();
    }
}
