package io.declareonce.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pair that decision 0012 rests on: what the hub needs of Camel 4.18 under Spring Boot 4.1. */
@HubDatabaseTest
class CamelOnBootIT {
    private static final String ROUTES = """
            - route:
                id: smoke-write
                from:
                  uri: direct:write
                  steps:
                    - transacted: {}
                    - bean: { ref: notes, method: add }
                    - bean: { ref: notes, method: failOnDemand }
            - route:
                id: smoke-wait
                from:
                  uri: direct:wait
                  steps:
                    - bean: { ref: notes, method: finishLater }
            - route:
                id: smoke-greet
                from:
                  uri: direct:greet
                  steps:
                    - setBody: { constant: "before" }
            """;

    private final JdbcClient jdbc;
    private final TestDatabase database;
    private @TempDir Path routes;
    private ConfigurableApplicationContext spring;
    private ProducerTemplate camel;

    CamelOnBootIT(JdbcClient jdbc, TestDatabase database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    @BeforeEach
    void startCamel() throws IOException {
        jdbc.sql("CREATE TABLE IF NOT EXISTS public.note (text text)").update();
        jdbc.sql("DELETE FROM public.note").update();
        Files.writeString(routes.resolve("smoke.camel.yaml"), ROUTES);
        spring = new SpringApplicationBuilder(Smoke.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.flyway.enabled=false",
                        "--camel.main.stream-caching-enabled=false",
                        "--camel.main.shutdown-timeout=10",
                        "--camel.main.routes-include-pattern=file:" + routes.resolve("smoke.camel.yaml"),
                        "--camel.main.routes-reload-enabled=true",
                        "--camel.main.routes-reload-directory=" + routes,
                        "--camel.main.routes-reload-pattern=*.yaml");
        camel = spring.getBean(CamelContext.class).createProducerTemplate();
    }

    @AfterEach
    void stopCamel() {
        spring.close();
    }

    @Test
    void commitsWhatATransactedRouteWrote() {
        camel.sendBody("direct:write", "kept");

        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void rollsBackAllOfATransactedRouteThatFailsLate() {
        assertThatThrownBy(() -> camel.sendBody("direct:write", "fail"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("late failure");

        assertThat(notes()).isEmpty();
    }

    @Test
    void reloadsARouteWhoseFileChanges() throws IOException {
        assertThat(camel.requestBody("direct:greet", "", String.class)).isEqualTo("before");

        Files.writeString(routes.resolve("smoke.camel.yaml"), ROUTES.replace("before", "after"));

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> camel.requestBody("direct:greet", "", String.class).equals("after"));
    }

    @Test
    void tellsTheHealthOfContextAndRoutes() throws Exception {
        CamelContext context = spring.getBean(CamelContext.class);
        RouteController routesOfContext = context.getRouteController();

        routesOfContext.stopRoute("smoke-wait");

        assertThat(context.getStatus()).isEqualTo(ServiceStatus.Started);
        assertThat(routesOfContext.getRouteStatus("smoke-write")).isEqualTo(ServiceStatus.Started);
        assertThat(routesOfContext.getRouteStatus("smoke-wait")).isEqualTo(ServiceStatus.Stopped);
    }

    @Test
    void finishesAnExchangeUnderWayBeforeItShutsDown() {
        Notes notes = spring.getBean(Notes.class);
        CompletableFuture<Object> underWay = camel.asyncRequestBody("direct:wait", "x");
        await().until(() -> notes.begun.getCount() == 0);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(spring::close);
        notes.finish.countDown();

        assertThat(underWay).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("finished");
        assertThat(closed).succeedsWithin(Duration.ofSeconds(15));
    }

    private Iterable<String> notes() {
        return jdbc.sql("SELECT text FROM public.note").query(String.class).list();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Smoke {
        @Bean
        Notes notes(DataSource dataSource) {
            return new Notes(JdbcClient.create(dataSource));
        }
    }

    /** What the smoke routes call. */
    public static final class Notes {
        private final JdbcClient jdbc;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch finish = new CountDownLatch(1);

        Notes(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        public String add(String text) {
            jdbc.sql("INSERT INTO public.note VALUES (:text)")
                    .param("text", text)
                    .update();
            return text;
        }

        public void failOnDemand(String text) {
            if (text.equals("fail")) {
                throw new IllegalStateException("late failure");
            }
        }

        public String finishLater(String text) throws InterruptedException {
            begun.countDown();
            finish.await();
            return "finished";
        }
    }
}
