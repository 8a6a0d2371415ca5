package io.declareonce.hub.cli;

import io.declareonce.hub.HubApplication;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;

/** The hub's rooms, started as far as a command needs them. */
final class RunningHub implements AutoCloseable {
    /** What the command does with the hub. */
    enum Duty {
        /** Reads and decides single records: no routes, and a bean is made when it is asked for. */
        LOOK,
        /** Sends records through the pipeline; nothing else comes in meanwhile. */
        LOAD,
        /** Pulls when told to. */
        PULL,
        /** Asks sources and keeps nothing: only the departments' routes, and nothing runs by itself. */
        TRY,
        /** Everything: all routes, what was left open is resumed, HTTP on the loopback address. */
        SERVE;

        Map<String, String> properties() {
            return switch (this) {
                case LOOK -> Map.of("hub.intake.resume", "false", "spring.autoconfigure.exclude", CAMEL);
                case LOAD ->
                    Map.of(
                            "hub.intake.resume",
                            "false",
                            "camel.main.routes-include-pattern",
                            pipelineOnly(),
                            EARLY,
                            "true");
                case PULL -> Map.of("hub.intake.schedule-pulls", "false", EARLY, "true");
                case TRY ->
                    Map.of(
                            "hub.intake.resume",
                            "false",
                            "hub.intake.schedule-pulls",
                            "false",
                            "camel.main.routes-exclude-pattern",
                            "**/pipeline*,**/quarantine*,**/warehouse*");
                case SERVE -> Map.of("logging.level.io.declareonce.hub", "INFO", EARLY, "true");
            };
        }
    }

    private static final String EARLY = "hub.dictionary.early";
    private static final String CAMEL = "org.apache.camel.spring.boot.CamelAutoConfiguration";

    private final ConfigurableApplicationContext context;

    private RunningHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings further properties, such as {@code hub.watch=true} */
    static RunningHub start(CommonOptions options, Duty duty, String... settings) {
        var application = new SpringApplicationBuilder(HubApplication.class)
                .web(duty == Duty.SERVE ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .lazyInitialization(duty == Duty.LOOK)
                .logStartupInfo(duty == Duty.SERVE)
                .initializers(duty == Duty.LOOK ? RunningHub::startNothing : context -> {});
        return new RunningHub(application.run(arguments(options, duty, settings)));
    }

    /** Arguments go before application.properties and before the environment; settings go before all. */
    private static String[] arguments(CommonOptions options, Duty duty, String... settings) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("hub.dir", options.dir().toAbsolutePath().toString());
        properties.put("hub.home", home().toString());
        properties.putAll(duty.properties());
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            properties.put(setting.substring(0, sign), setting.substring(sign + 1));
        }
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static String pipelineOnly() {
        return Stream.of("pipeline", "quarantine")
                .map(name -> "file:${hub.routes-dir}/" + name + ".camel.yaml")
                .collect(Collectors.joining(","));
    }

    /** Whatever would run by itself is not even made. */
    private static void startNothing(ConfigurableApplicationContext context) {
        context.getBeanFactory()
                .registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts());
    }

    private static final class NothingStarts implements LifecycleProcessor {
        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }

    /** Where routes and dictionary stand: the script says it, else the working directory. */
    static Path home() {
        return Path.of(System.getProperty("hub.home", "")).toAbsolutePath();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Puts an act on record before it is done; {@code detail} holds no value of a person. */
    void audit(String by, String act, Map<String, String> detail) {
        get(AuditTrail.class).record(new AuditedAct(by, "operator", act, null, List.of(), detail, null));
    }

    /** Address of the HTTP door. */
    String address() {
        return "http://" + context.getEnvironment().getProperty("server.address") + ":"
                + context.getEnvironment().getProperty("local.server.port");
    }

    /** Address of the HTTPS door; null where it is shut. */
    @Nullable
    String secureAddress() {
        String port = context.getEnvironment().getProperty("local.https.port");
        return port == null ? null : "https://localhost:" + port;
    }

    @Override
    public void close() {
        context.close();
    }
}
