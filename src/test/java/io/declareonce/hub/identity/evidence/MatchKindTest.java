package io.declareonce.hub.identity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.MatchKind;
import io.declareonce.hub.identity.matching.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatchKindTest {
    @Test
    void theDictionaryNamesTheKindsThatTheEngineKnows() {
        assertThat(Arrays.stream(MatchKind.values()).map(MatchKind::written))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Kind.values()).map(Kind::written).toList());
    }
}
