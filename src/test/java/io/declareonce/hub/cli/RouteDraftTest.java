package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.cli.RouteDraft.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouteDraftTest {
    private static final Pattern NAME = Pattern.compile("- name: (\\w+)");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fillsInParametersThatTheTemplateHas(Kind kind) throws IOException {
        String text = draft(kind).text();
        List<String> template = namesIn(template("pull-" + kind.name().toLowerCase(java.util.Locale.ROOT)));

        assertThat(template).containsAll(namesIn(text));
        assertThat(text).contains("{{hub.vehicle." + kind.address() + ":}}");
    }

    @Test
    void namesTheSettingAsItStandsInTheEnvironment() {
        assertThat(RouteDraft.environment(draft(Kind.FILES).setting())).isEqualTo("HUB_VEHICLE_FOLDER");
        assertThat(RouteDraft.environment("hub.home-affairs.url")).isEqualTo("HUB_HOME_AFFAIRS_URL");
    }

    @Test
    void takesAFileOfItsOwnWhereTheDepartmentHasOne(@TempDir Path routes) throws IOException {
        assertThat(draft(Kind.SQL).file(routes)).hasFileName("vehicle.camel.yaml");

        Files.writeString(routes.resolve("vehicle.camel.yaml"), "");

        assertThat(draft(Kind.SQL).file(routes)).hasFileName("vehicle-registration.camel.yaml");
    }

    private static RouteDraft draft(Kind kind) {
        return new RouteDraft(kind, "vehicle.registration", "csv", "dang_ky_xe");
    }

    private static String template(String id) throws IOException {
        String all = Files.readString(Path.of("routes", "templates.camel.yaml"));
        return Arrays.stream(all.split("- routeTemplate:"))
                .filter(each -> each.contains("id: " + id + "\n"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> namesIn(String yaml) {
        return NAME.matcher(yaml).results().map(found -> found.group(1)).toList();
    }
}
