package io.declareonce.hub.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.MovableClock;
import io.declareonce.hub.access.agreements.AgreementReader;
import io.declareonce.hub.dictionary.ShippedDictionary;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestQuotaTest {
    private static final Agreement POLICE = ShippedDictionary.edition().declarations("agreements").stream()
            .filter(each -> each.id().equals("ward-police"))
            .map(AgreementReader::read)
            .findFirst()
            .orElseThrow();

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:20Z"));
    private final RequestQuota quota = new RequestQuota(clock);

    @Test
    void refusesWhatComesTooFastUntilTheMinuteIsOver() {
        for (int i = 0; i < 300; i++) {
            quota.take(POLICE);
        }

        assertThatThrownBy(() -> quota.take(POLICE))
                .isInstanceOf(QueryRefused.class)
                .extracting(refused -> ((QueryRefused) refused).retryAfterSeconds())
                .isEqualTo(41L);

        clock.move(Duration.ofSeconds(40));
        quota.take(POLICE);
    }
}
