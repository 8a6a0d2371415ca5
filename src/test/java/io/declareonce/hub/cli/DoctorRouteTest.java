package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.cli.DoctorRoute.Health;
import io.declareonce.hub.conformance.Conformance;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.intake.DecodedDelivery;
import io.declareonce.hub.intake.PullTrial;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoctorRouteTest {
    private static final Dataset ENROLMENT = ShippedDictionary.edition().getDataset("education.enrolment");
    private static final String GOOD = "{\"learner_code\":\"00%03d\",\"full_name\":\"Lê Văn Nam\",\"sex\":\"1\"}\n";
    private static final Conformance CONFORMANCE = new Conformance(Clock.systemUTC());

    @Test
    void countsWhatWouldBeQuarantinedAndWhy() throws IOException {
        DoctorRoute route = DoctorRoute.of(trial(records(7), null, false), CONFORMANCE);

        assertThat(route.health()).isEqualTo(Health.WELL);
        assertThat(route.records()).isEqualTo(7);
        assertThat(route.wouldBeQuarantined()).isEqualTo(7);
        assertThat(route.reasons()).anySatisfy(reason -> {
            assertThat(reason.rule()).isEqualTo("required");
            assertThat(reason.records()).isEqualTo(7);
        });
    }

    @Test
    void tellsThatTheCircuitWouldOpen() throws IOException {
        DoctorRoute route = DoctorRoute.of(trial(records(101), null, false), CONFORMANCE);

        assertThat(exitCode(route)).isEqualTo(1);
        assertThat(String.valueOf(route.remedy())).contains("max-rejected");
    }

    @Test
    void tellsBrokenSourcesFromUnreadableOnes() {
        Text problem = new Text("hỏng", "broken");

        assertThat(exitCode(DoctorRoute.of(trial(List.of(), problem, false), CONFORMANCE)))
                .isEqualTo(3);
        assertThat(exitCode(DoctorRoute.of(trial(List.of(), problem, true), CONFORMANCE)))
                .isEqualTo(1);
    }

    @Test
    void namesTheSettingOfASourceWithoutAnAddress() {
        PullTrial trial = new PullTrial(
                "schools",
                "education.enrolment",
                "hub.schools.folder",
                false,
                null,
                List.of(),
                false,
                List.of(),
                null,
                false);
        DoctorRoute route = DoctorRoute.of(trial, CONFORMANCE);

        assertThat(exitCode(route)).isZero();
        assertThat(String.valueOf(route.remedy())).contains("HUB_SCHOOLS_FOLDER");
    }

    private static int exitCode(DoctorRoute route) {
        return new DoctorCommand.Report(List.of(), List.of(route)).exitCode();
    }

    private static PullTrial trial(List<SourceRecord> records, @Nullable Text problem, boolean isRefused) {
        return new PullTrial(
                "schools",
                ENROLMENT.id(),
                "hub.schools.folder",
                true,
                ENROLMENT,
                records,
                false,
                List.of(),
                problem,
                isRefused);
    }

    private static List<SourceRecord> records(int number) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < number; i++) {
            lines.append(GOOD.formatted(i));
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        return DecodedDelivery.open(
                        new ByteArrayInputStream(bytes), ShippedDictionary.edition(), ENROLMENT, "delivered/csv")
                .next(number);
    }
}
