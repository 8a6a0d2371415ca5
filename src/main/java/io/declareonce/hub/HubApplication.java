package io.declareonce.hub;

import io.declareonce.hub.lineage.StageTimes;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The hub's Spring context: every room is a package below this one. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HubApplication {

    /** The time of every room; tests move it. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StageTimes stageTimes() {
        return new StageTimes();
    }
}
