package io.declareonce.hub.api.security;

import io.declareonce.hub.api.ProblemWriter;
import io.declareonce.hub.api.Refusal;
import io.declareonce.hub.audit.Caller;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody use up what is there for all: each account has its own measure, and whoever shows no token the one of the network
 * address. Each node counts for itself.
 */
final class CallerLimits extends OncePerRequestFilter {
    private static final int MOST = 20_000;

    private final AccessSettings.Limits limits;
    private final ProblemWriter problems;
    private final boolean isForSignIn;

    /** Those asked longest ago go first. */
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    private CallerLimits(AccessSettings.Limits limits, ProblemWriter problems, boolean isForSignIn) {
        this.limits = limits;
        this.problems = problems;
        this.isForSignIn = isForSignIn;
    }

    static CallerLimits ofDoors(AccessSettings.Limits limits, ProblemWriter problems) {
        return new CallerLimits(limits, problems, false);
    }

    static CallerLimits ofSignIn(AccessSettings.Limits limits, ProblemWriter problems) {
        return new CallerLimits(limits, problems, true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Measure measure = measure(request);
        ConsumptionProbe probe = bucket(measure).tryConsumeAndReturnRemaining(1);
        response.setHeader("RateLimit-Policy", "\"requests\";q=" + measure.burst() + ";w=" + measure.window());
        response.setHeader(
                "RateLimit",
                "\"requests\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset()));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
            problems.write(request, response, Refusal.tooMany());
        }
    }

    /** Whole seconds, rounded up. */
    private static long seconds(long nanos) {
        return (nanos + 999_999_999L) / 1_000_000_000L;
    }

    /**
     * @param perSecond what flows in
     * @param burst what fits in
     */
    private record Measure(String of, int perSecond, int burst) {
        /** Seconds in which an empty one is full. */
        long window() {
            return Math.max(1, burst / perSecond);
        }
    }

    private Measure measure(HttpServletRequest request) {
        if (isForSignIn) {
            return new Measure("s " + request.getRemoteAddr(), limits.signIns(), limits.signIns() * 5);
        }
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller
                ? new Measure("a " + caller.account(), limits.requests(), limits.burst())
                : new Measure("n " + request.getRemoteAddr(), limits.unknown(), limits.unknown() * 2);
    }

    private Bucket bucket(Measure measure) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    measure.of(),
                    first -> Bucket.builder()
                            .addLimit(Bandwidth.builder()
                                    .capacity(measure.burst())
                                    .refillGreedy(measure.perSecond(), Duration.ofSeconds(1))
                                    .build())
                            .build());
        }
    }
}
