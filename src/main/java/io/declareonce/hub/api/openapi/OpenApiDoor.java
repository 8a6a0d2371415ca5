package io.declareonce.hub.api.openapi;

import io.declareonce.hub.api.Open;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Answers with the description of all doors below {@code /v1}. */
@RestController
@ConditionalOnWebApplication
class OpenApiDoor {
    private final Dictionary dictionary;
    private final RequestMappingHandlerMapping doors;
    private volatile @Nullable Described described;

    OpenApiDoor(Dictionary dictionary, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping doors) {
        this.dictionary = dictionary;
        this.doors = doors;
    }

    private record Described(Edition edition, Map<String, Object> document) {}

    @Open("says what doors there are and what the data mean; nothing of anybody")
    @GetMapping("/v1/openapi.json")
    ResponseEntity<Map<String, Object>> describe() {
        Edition edition = dictionary.current();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .eTag("\"" + edition.number() + "\"")
                .body(document(edition));
    }

    private Map<String, Object> document(Edition edition) {
        Described known = described;
        if (known != null && known.edition() == edition) {
            return known.document();
        }
        Map<String, Object> document = new DoorDescription(edition, doors.getHandlerMethods()).document();
        described = new Described(edition, document);
        return document;
    }
}
