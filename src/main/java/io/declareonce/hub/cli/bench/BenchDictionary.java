package io.declareonce.hub.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The shipped dictionary with the benchmark's dataset added to a copy of it. */
public final class BenchDictionary {
    private static final String DATASET = "datasets/land/deed.yaml";

    private BenchDictionary() {}

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
