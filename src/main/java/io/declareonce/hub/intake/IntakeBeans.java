package io.declareonce.hub.intake;

import io.declareonce.hub.intake.decoding.Decoders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class IntakeBeans {

    @Bean
    Decoders decoders(IntakeSettings settings) {
        return new Decoders(
                settings.zone(), Math.toIntExact(settings.recordLimit().toBytes()));
    }
}
