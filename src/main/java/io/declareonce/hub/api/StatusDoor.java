package io.declareonce.hub.api;

import io.declareonce.hub.monitoring.HubStatus;
import io.declareonce.hub.monitoring.Monitoring;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plain status document. */
@RestController
class StatusDoor {
    private final Monitoring monitoring;

    StatusDoor(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    @Open("counts and ages by source, without a value of anybody")
    @GetMapping("/v1/status")
    HubStatus status() {
        return monitoring.status();
    }
}
