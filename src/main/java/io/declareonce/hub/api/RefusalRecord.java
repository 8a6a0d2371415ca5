package io.declareonce.hub.api;

import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditUnavailable;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.audit.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Puts on record that somebody was turned away. Of a flood only some are written one by one; the next entry says how many were
 * left out. Thread-safe.
 */
@Component
public class RefusalRecord {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalRecord.class);
    private static final int AT_MOST_A_SECOND = 20;

    private final AuditTrail trail;
    private long second;
    private int written;
    private long omitted;

    RefusalRecord(AuditTrail trail) {
        this.trail = trail;
    }

    /** Never fails: the answer is no in any case. */
    public void note(HttpServletRequest request, int status, String problem) {
        long left = take();
        if (left < 0) {
            return;
        }
        var detail = new TreeMap<String, String>();
        detail.put("status", Integer.toString(status));
        detail.put("problem", problem);
        detail.put("door", request.getMethod() + " " + door(request));
        if (left > 0) {
            detail.put("omitted-before", Long.toString(left));
        }
        try {
            trail.record(act(request, detail));
        } catch (AuditUnavailable unavailable) {
            LOG.warn("a refusal could not be put on record");
        }
    }

    private static AuditedAct act(HttpServletRequest request, Map<String, String> detail) {
        if (request.getAttribute(Caller.class.getName()) instanceof Caller caller) {
            return AuditedAct.by(caller, null, "refused", List.of(), detail);
        }
        return new AuditedAct("unknown", "none", "refused", null, List.of(), detail, null);
    }

    /** The pattern only: what a stranger writes into an address may be anything. */
    private static String door(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "-" : pattern.toString();
    }

    /** How many were left out before this one; -1 where this one is, too. */
    private synchronized long take() {
        long now = System.nanoTime() / 1_000_000_000L;
        if (now != second) {
            second = now;
            written = 0;
        }
        if (written >= AT_MOST_A_SECOND) {
            omitted++;
            return -1;
        }
        written++;
        long left = omitted;
        omitted = 0;
        return left;
    }
}
