package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryFilesTest {
    @TempDir
    private Path directory;

    @Test
    void readsYamlAndCsvAndNothingElse() throws IOException {
        Files.createDirectories(directory.resolve("elements/.trash"));
        Files.writeString(directory.resolve("departments.yaml"), "\uFEFFdepartments:\n");
        Files.writeString(directory.resolve("SOURCES.md"), "text");
        Files.writeString(directory.resolve("elements/.trash/old.yaml"), "x");

        assertThat(DictionaryFiles.read(directory).texts()).isEqualTo(Map.of("departments.yaml", "departments:\n"));
    }

    @Test
    void followsLinks() throws IOException {
        Path real = Files.createDirectories(directory.resolve("real/elements"));
        Files.writeString(real.resolve("a.yaml"), "x");
        Path linked = Files.createSymbolicLink(directory.resolve("linked"), directory.resolve("real"));

        assertThat(DictionaryFiles.read(linked).texts()).containsOnlyKeys("elements/a.yaml");
    }

    @Test
    void tellsTheLineThatIsNotUtf8() throws IOException {
        Files.write(directory.resolve("departments.yaml"), "a: 1\nb: \u00E9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> DictionaryFiles.read(directory))
                .hasMessage("departments.yaml:2: the file is not UTF-8 - save the file as UTF-8");
    }

    @Test
    void knowsEqualContentByItsDigest() {
        DictionaryFiles one = DictionaryFiles.of(Map.of("a", "1", "b", "2"));

        assertThat(one.digest())
                .isEqualTo(DictionaryFiles.of(Map.of("b", "2", "a", "1")).digest());
        assertThat(one.digest()).isNotEqualTo(one.with("b", "3").digest());
        assertThat(DictionaryFiles.of(Map.of("a", "bc")).digest())
                .isNotEqualTo(DictionaryFiles.of(Map.of("ab", "c")).digest());
    }
}
