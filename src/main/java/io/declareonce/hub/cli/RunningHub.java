package io.declareonce.hub.cli;

import io.declareonce.hub.HubApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub's rooms, started as far as a command needs them. */
final class RunningHub implements AutoCloseable {
    /** What the command does with the hub. */
    enum Duty {
        /** Reads and decides single records: no routes, and a bean is made when it is asked for. */
        LOOK,
        /** Sends records through the pipeline; nothing else comes in meanwhile. */
        LOAD,
        /** Everything: all routes, what was left open is resumed, HTTP on the loopback address. */
        SERVE
    }

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
                .properties(properties(options, duty, settings).toArray(String[]::new));
        return new RunningHub(application.run());
    }

    private static List<String> properties(CommonOptions options, Duty duty, String... settings) {
        var properties = new ArrayList<String>();
        properties.add("hub.dir=" + options.dir().toAbsolutePath());
        properties.add("hub.home=" + home());
        switch (duty) {
            case LOOK -> {
                properties.add("hub.intake.resume=false");
                properties.add("spring.autoconfigure.exclude=org.apache.camel.spring.boot.CamelAutoConfiguration");
            }
            case LOAD -> {
                properties.add("hub.intake.resume=false");
                properties.add("hub.routes=pipeline,quarantine");
            }
            case SERVE -> properties.add("logging.level.io.declareonce.hub=INFO");
        }
        properties.addAll(List.of(settings));
        return properties;
    }

    /** Where routes and dictionary stand: the script says it, else the working directory. */
    static Path home() {
        return Path.of(System.getProperty("hub.home", "")).toAbsolutePath();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Address of the HTTP door. */
    String address() {
        return "http://" + context.getEnvironment().getProperty("server.address") + ":"
                + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
