package io.declareonce.hub.api;

import io.declareonce.hub.intake.ReceiptKeys;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys by which anybody checks a receipt. */
@RestController
class KeysDoor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final CacheControl AN_HOUR = CacheControl.maxAge(java.time.Duration.ofHours(1));

    private final ReceiptKeys keys;

    KeysDoor(ReceiptKeys keys) {
        this.keys = keys;
    }

    /** A JSON Web Key Set (RFC 7517): of every node that ever signed. */
    @Open("public keys are for everybody")
    @GetMapping("/v1/keys")
    ResponseEntity<Map<String, List<JsonNode>>> keys() {
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .body(Map.of("keys", keys.list().stream().map(JSON::readTree).toList()));
    }
}
