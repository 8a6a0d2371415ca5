package io.declareonce.hub.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The four departmental systems of the sample city, each on its own protocol: land by SQL, business by HTTP, health by SFTP,
 * education by a drop folder. Ports are free ones, passwords are drawn at each start.
 */
public final class CitySystems implements AutoCloseable {
    private static final String CLIENT = "declare-once-hub";

    private final LandSystem land;
    private final BusinessSystem business;
    private final HealthSystem health;
    private final SchoolSystem schools;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /** Where a department's system answers. */
    public record Address(String department, String protocol, String address) {}

    /**
     * @param land an empty database of the land office, or the one that an earlier run filled
     * @param business likewise of the business registry
     * @param directory for the health department's files and keys, and the schools' drop folder
     */
    public CitySystems(DataSource land, DataSource business, Path directory) {
        String clientSecret = Secrets.random();
        String password = Secrets.random();
        this.land = new LandSystem(land);
        this.business = new BusinessSystem(business, CLIENT, clientSecret);
        health = new HealthSystem(
                directory.resolve("drop").resolve("health"),
                directory.resolve("sample").resolve("health-keys"),
                CLIENT,
                password);
        schools = new SchoolSystem(directory.resolve("drop").resolve("education"));
        settings.put("hub.business.url", this.business.door().address());
        settings.put("hub.business.token-url", this.business.door().address() + "/token");
        settings.put("hub.business.client-id", CLIENT);
        settings.put("hub.business.client-secret", clientSecret);
        settings.put("hub.health.host", "127.0.0.1");
        settings.put("hub.health.port", String.valueOf(health.server().port()));
        settings.put("hub.health.user", CLIENT);
        settings.put("hub.health.password", password);
        settings.put("hub.health.known-hosts", health.server().writeKnownHosts().toString());
        settings.put("hub.education.folder", schools.folder().toString());
    }

    /** What the routes of the hub must know of all systems but the land office, whose database the caller made. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** @param landUrl of the land office's database, without password */
    public List<Address> addresses(String landUrl) {
        return List.of(
                new Address("land", "SQL", landUrl),
                new Address("business", "HTTP", business.door().address()),
                new Address("health", "SFTP", health.server().address()),
                new Address("education", "CSV, XLSX", schools.folder().toString()));
    }

    LandSystem land() {
        return land;
    }

    BusinessSystem business() {
        return business;
    }

    HealthSystem health() {
        return health;
    }

    SchoolSystem schools() {
        return schools;
    }

    /** What tells the rows of one wave. */
    interface Telling {
        void to(Consumer<Row> rows);
    }

    boolean has(CityPlan plan, int wave) throws SQLException {
        return land.has(plan, wave);
    }

    /** Gives each row to its department; the wave is marked once all have published it. */
    void fill(CityPlan plan, int wave, Telling telling) throws SQLException, IOException {
        try (DepartmentFilling toLand = land.fill();
                DepartmentFilling toBusiness = business.fill();
                DepartmentFilling toHealth = health.fill(wave);
                DepartmentFilling toSchools = schools.fill(wave)) {
            List<DepartmentFilling> departments = List.of(toLand, toBusiness, toHealth, toSchools);
            telling.to(row -> takerOf(row.table(), departments).add(row));
            for (DepartmentFilling department : departments) {
                department.publish();
            }
        }
        land.mark(plan, wave);
    }

    private static DepartmentFilling takerOf(SampleTable table, List<DepartmentFilling> departments) {
        for (DepartmentFilling department : departments) {
            if (department.takes(table)) {
                return department;
            }
        }
        throw new IllegalArgumentException("No department holds " + table + ".");
    }

    @Override
    public void close() {
        business.close();
        health.close();
        try {
            land.close();
        } catch (SQLException goneAlready) {
            // the database server may have stopped before
            return;
        }
    }
}
