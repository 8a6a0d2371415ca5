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

    /** A later edition in which one place of one file is written otherwise; the place must be there. */
    public static Edition edition(int number, String path, String from, String to) {
        DictionaryFiles files = DictionaryFiles.read(DIRECTORY);
        String text = String.valueOf(files.texts().get(path));
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not say " + from);
        }
        return compile(files.with(path, text.replace(from, to)), number);
    }

    /** What is wrong once a file is added or replaced. */
    public static List<Fault> faultsWith(String file, String text) {
        return new Compiler(kinds())
                .compile(DictionaryFiles.read(DIRECTORY).with(file, text), 1, null)
                .faults();
    }

    private static Edition compile() {
        return compile(DictionaryFiles.read(DIRECTORY), 1);
    }

    private static Edition compile(DictionaryFiles files, int number) {
        return new Compiler(kinds())
                .compile(files, number, LocalDate.of(2026, 11, 24))
                .getEdition();
    }
}
