package io.declareonce.hub.cli.bench;

import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The shipped dictionary with the benchmark's dataset added to a copy of it. */
public final class BenchDictionary {
    private static final String DATASET = "datasets/land/deed.yaml";

    private BenchDictionary() {}

    /** The edition that both make, compiled without a database. */
    public static Edition edition(Path shipped) throws IOException {
        try (InputStream dataset = BenchDictionary.class.getResourceAsStream("/bench/" + DATASET)) {
            String text = new String(Objects.requireNonNull(dataset).readAllBytes(), StandardCharsets.UTF_8);
            return new DictionaryCommands()
                    .compile(DictionaryFiles.read(shipped).with(DATASET, text));
        }
    }

    public static void copy(Path shipped, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(shipped)) {
            files.forEach(
                    file -> copyOne(file, to.resolve(shipped.relativize(file).toString())));
        }
        try (InputStream dataset = BenchDictionary.class.getResourceAsStream("/bench/" + DATASET)) {
            Files.copy(Objects.requireNonNull(dataset), to.resolve(DATASET));
        }
    }

    private static void copyOne(Path file, Path target) {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
