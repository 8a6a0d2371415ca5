package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/integration.md word for word: from nothing to the first accepted push, with curl. */
class IntegrationPageIT {
    private static final Path PAGE = Path.of("docs", "integration.md");

    @TempDir
    private Path home;

    @Test
    void pushesWithCurlAsThePageSays() throws Exception {
        String http = freePort();
        String https = freePort();
        FollowedPage page = FollowedPage.of(PAGE, home)
                .withEnvironment("SERVER_PORT", http)
                .withEnvironment("HUB_ACCESS_HTTPS_PORT", https)
                .replacing("127.0.0.1:8080", "127.0.0.1:" + http)
                .replacing("localhost:8443", "localhost:" + https);

        page.follow();

        assertThat(page.steps()).hasSizeGreaterThan(5);
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
