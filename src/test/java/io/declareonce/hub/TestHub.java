package io.declareonce.hub;

import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** A whole hub in this JVM, without doors, on a database and a clock of the test. Several may share one database. */
public final class TestHub implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

    private static final String TRAIL = "hub.audit.directory=target/audit";
    private static final String[] FREE_DOORS = {
        "server.port=0",
        "hub.access.https.port=0",
        "hub.access.unbound-tokens=true",
        "hub.access.directory=target/access",
        "hub.access.limits.requests=100000",
        "hub.access.limits.burst=100000",
        "hub.access.limits.sign-ins=1000",
        "hub.access.limits.unknown=1000"
    };
    private static final String ROUTES = "camel.main.routes-include-pattern";
    private static final String PIPELINE = Stream.of("pipeline", "quarantine")
            .map(name -> "file:" + Path.of("routes", name + ".camel.yaml").toAbsolutePath())
            .collect(Collectors.joining(",", ROUTES + "=", ""));

    private final ConfigurableApplicationContext context;
    private final MovableClock clock = new MovableClock(START);

    private TestHub(boolean isClockStill, String... properties) {
        this(isClockStill, WebApplicationType.NONE, properties);
    }

    private TestHub(boolean isClockStill, WebApplicationType web, String... properties) {
        context = new SpringApplicationBuilder(HubApplication.class)
                .web(web)
                .initializers(isClockStill ? this::setClock : starting -> {}, TestHub::overlookTests)
                .run(arguments(Stream.concat(Stream.of(PIPELINE, TRAIL), Arrays.stream(properties))));
    }

    /** The last one of a name counts; patterns of routes add up. */
    private static String[] arguments(Stream<String> properties) {
        var values = new LinkedHashMap<String, String>();
        properties.forEach(property -> {
            int sign = property.indexOf('=');
            String name = property.substring(0, sign);
            values.merge(
                    name,
                    property.substring(sign + 1),
                    (before, value) -> name.equals(ROUTES) ? before + "," + value : value);
        });
        return values.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    private void setClock(ConfigurableApplicationContext starting) {
        ((GenericApplicationContext) starting)
                .registerBean("movableClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
    }

    /** Beans of other tests stand in the same packages as the hub's. */
    private static void overlookTests(ConfigurableApplicationContext starting) {
        starting.getBeanFactory().registerSingleton("testClasses", new TestClasses());
    }

    private static final class TestClasses extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TestClasses;
        }

        @Override
        public int hashCode() {
            return TestClasses.class.hashCode();
        }
    }

    /** @param properties of the hub, such as {@code hub.intake.loaders=1} */
    public static TestHub on(TestDatabase database, String... properties) {
        return with(Stream.concat(Stream.of(database.properties()), Stream.of(properties))
                .toArray(String[]::new));
    }

    /** A hub with its HTTP door on a free port. */
    public static TestHub serving(TestDatabase database, String... properties) {
        return new TestHub(
                false,
                WebApplicationType.SERVLET,
                Stream.of(Stream.of(database.properties()), Stream.of(FREE_DOORS), Stream.of(properties))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    /** Address of the HTTP door. */
    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** Address of the HTTPS door. */
    public String secureAddress() {
        return "https://localhost:" + context.getEnvironment().getProperty("local.https.port");
    }

    /** A hub whose properties name the database, too. */
    public static TestHub with(String... properties) {
        return new TestHub(true, properties);
    }

    /** A hub whose clock is the machine's. */
    public static TestHub ticking(String... properties) {
        return new TestHub(false, properties);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where there are several of a type. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public MovableClock clock() {
        return clock;
    }

    public Edition edition() {
        return bean(Dictionary.class).current();
    }

    public SubmissionReport deliver(String dataset, String format, String text) {
        return deliver(dataset, format, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes a delivery in and loads it to its end. */
    public SubmissionReport deliver(String dataset, String format, InputStream body) {
        SubmissionLoading loading = bean(SubmissionLoading.class);
        SubmissionId id = loading.receive(dataset, format, "test", body);
        return loading.load(id);
    }

    @Override
    public void close() {
        context.close();
    }
}
