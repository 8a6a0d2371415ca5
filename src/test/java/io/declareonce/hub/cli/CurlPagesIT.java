package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Follows pages word for word: from nothing to the first authorised answer and to the first accepted push, with curl. */
class CurlPagesIT {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"agencies.md, 7", "integration.md, 6"})
    void answersAsThePageSays(String page, int leastSteps) throws Exception {
        String http = freePort();
        String https = freePort();
        FollowedPage followed = FollowedPage.of(Path.of("docs", page), home)
                .withEnvironment("SERVER_PORT", http)
                .withEnvironment("HUB_ACCESS_HTTPS_PORT", https)
                .replacing("127.0.0.1:8080", "127.0.0.1:" + http)
                .replacing("localhost:8443", "localhost:" + https);

        followed.follow();

        assertThat(followed.steps()).hasSizeGreaterThanOrEqualTo(leastSteps);
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
