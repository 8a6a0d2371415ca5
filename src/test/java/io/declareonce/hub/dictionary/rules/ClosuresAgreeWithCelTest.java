package io.declareonce.hub.dictionary.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelRuntime;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The closures and the runtime of dev.cel say the same of random rules and records. */
class ClosuresAgreeWithCelTest {
    private static final int RULES = Integer.getInteger("hub.test.rules", 600);
    private static final int RECORDS = 30;

    private final CelRuntimeOracle oracle = new CelRuntimeOracle();
    private final Map<Truth, Integer> seen = new EnumMap<>(Truth.class);

    @Test
    void agreeOnRandomRules() {
        for (long seed = 0; seed < RULES; seed++) {
            RandomRules rules = new RandomRules(seed);
            String rule = rules.bool((int) (seed % 4));
            if (rule.length() <= Language.MAX_CODE_POINTS) {
                compare(seed, rule, rules);
            }
        }

        assertThat(seen.values()).as("each truth is met often: %s", seen).allMatch(count -> count > RULES / 10);
    }

    private void compare(long seed, String rule, RandomRules rules) {
        Condition closure = RuleBench.condition(rule);
        CelRuntime.Program program = oracle.program(rule);
        for (int i = 0; i < RECORDS; i++) {
            @Nullable Object[] values = rules.record();
            Truth truth = closure.judge(values, RuleBench.DAY);
            seen.merge(truth, 1, Integer::sum);
            assertThat(truth).as("seed %s, record %s: %s", seed, i, rule).isEqualTo(oracle.judge(program, values));
        }
    }
}
