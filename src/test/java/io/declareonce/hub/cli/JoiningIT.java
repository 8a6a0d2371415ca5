package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/joining.md word for word in a copy of the working directory. */
class JoiningIT {
    private static final Path PAGE = Path.of("docs", "joining.md");

    @TempDir
    private Path home;

    @Test
    void connectsAFifthDepartmentAsThePageSays() throws Exception {
        FollowedPage page = FollowedPage.of(PAGE, home);

        page.follow();

        assertThat(page.steps()).hasSizeGreaterThan(8);
        assertThat(home.resolve("hub-data/vehicle/.done")).isDirectory();
    }

    @Test
    void needsNoLineOfJava() throws IOException {
        assertThat(String.join("\n", FollowedPage.of(PAGE, home).steps())).doesNotContain("mvn ", "javac", ".java");
    }
}
