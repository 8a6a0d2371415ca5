package io.declareonce.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresIT {
    @TempDir
    Path directory;

    @Test
    void keepsItsPortAndItsDataOverARestart() {
        int port;
        try (var server = EmbeddedPostgres.start(directory)) {
            port = server.port();
            jdbc(server).sql("CREATE TABLE kept AS SELECT 42 AS answer").update();
        }

        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(jdbc(server)
                            .sql("SELECT answer FROM kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(42);
        }
    }

    private static JdbcClient jdbc(EmbeddedPostgres server) {
        return JdbcClient.create(server.dataSource("postgres"));
    }
}
