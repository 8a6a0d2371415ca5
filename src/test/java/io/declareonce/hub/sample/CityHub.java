package io.declareonce.hub.sample;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hub beside the four departmental systems of a city, with the routes that pull them when a test says so. */
final class CityHub implements AutoCloseable {
    /** Added to those that every test's hub has. */
    private static final String ROUTES = Stream.of("templates", "land", "business", "health", "education")
            .map(name -> "file:" + Path.of("routes", name + ".camel.yaml").toAbsolutePath())
            .collect(Collectors.joining(",", "camel.main.routes-include-pattern=", ""));

    private final TestDatabase database = TestDatabase.migrated();
    private final TestDatabase land = TestDatabase.empty();
    private final TestDatabase business = TestDatabase.empty();
    private final CitySystems systems;
    private final TestHub hub;

    /**
     * @param directory of the systems that are folders
     * @param properties of the hub, such as {@code hub.intake.loaders=2}
     */
    CityHub(Path directory, String... properties) {
        systems = new CitySystems(land.dataSource(), business.dataSource(), directory);
        Stream<String> ofSystems =
                systems.settings().entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue());
        Stream<String> ofLand = Stream.of(
                ROUTES,
                "hub.intake.schedule-pulls=false",
                "hub.land.url=" + land.jdbcUrl(),
                "hub.land.user=" + land.user(),
                "hub.land.password=" + land.password());
        hub = TestHub.on(
                database,
                Stream.of(ofSystems, ofLand, Stream.of(properties))
                        .flatMap(some -> some)
                        .toArray(String[]::new));
    }

    TestDatabase database() {
        return database;
    }

    CitySystems systems() {
        return systems;
    }

    TestHub hub() {
        return hub;
    }

    @Override
    public void close() {
        hub.close();
        systems.close();
        business.close();
        land.close();
        database.close();
    }
}
