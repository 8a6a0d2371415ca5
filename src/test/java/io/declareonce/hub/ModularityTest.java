package io.declareonce.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    private static final ApplicationModules ROOMS = ApplicationModules.of(HubApplication.class);

    @Test
    void provesThePictureOfTheHouse() {
        ROOMS.verify();
    }

    @Test
    void namesEveryRoomThatHasCode() {
        assertThat(ROOMS.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
                .containsExactlyInAnyOrder(
                        "access",
                        "api",
                        "audit",
                        "cli",
                        "conformance",
                        "database",
                        "dictionary",
                        "identity",
                        "intake",
                        "lineage",
                        "monitoring",
                        "quarantine",
                        "sample",
                        "warehouse");
    }
}
