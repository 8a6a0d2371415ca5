package io.declareonce.hub.warehouse;

import io.declareonce.hub.lineage.StageTimes;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

@Configuration
@ComponentScan({
    "io.declareonce.hub.audit",
    "io.declareonce.hub.database",
    "io.declareonce.hub.identity",
    "io.declareonce.hub.warehouse"
})
@ConfigurationPropertiesScan("io.declareonce.hub.audit")
public class WarehouseRooms {

    @Bean
    MovableClock clock() {
        return new MovableClock(Instant.parse("2026-11-24T08:00:00Z"));
    }

    @Bean
    StageTimes stageTimes() {
        return new StageTimes();
    }

    @Bean
    MovableDictionary dictionary() {
        return new MovableDictionary();
    }
}
