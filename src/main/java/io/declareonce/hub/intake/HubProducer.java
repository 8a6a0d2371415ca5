package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the body, a stream or a page of a pull, and loads it. Leaves the submission's id in the header {@code
 * HubSubmission}. Outside of a pull the {@link SubmissionReport} becomes the body, and a delivery that is refused as a whole
 * fails the exchange; within a pull only what was not received fails it.
 */
class HubProducer extends DefaultProducer {
    /** A second delivery with the same text here is not received again. */
    static final String IDEMPOTENCY_KEY = "HubIdempotencyKey";

    static final String SUBMISSION = "HubSubmission";

    /** Where a pulled file belongs once the hub answers for it: {@code .done}, or {@code .failed} where it was refused. */
    static final String PLACE = "HubPlace";

    private final HubEndpoint endpoint;
    private @Nullable SubmissionLoading loading;

    HubProducer(HubEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        TrialPage trial = exchange.getProperty(TrialPage.PROPERTY, TrialPage.class);
        if (trial != null) {
            trial.take(exchange, endpoint.dataset(), endpoint.getFormat());
            return;
        }
        SubmissionLoading door = loading();
        PullPage page = exchange.getProperty(PullPage.PROPERTY, PullPage.class);
        SubmissionId id = receive(door, page, exchange);
        if (id == null) {
            return;
        }
        exchange.getMessage().setHeader(SUBMISSION, id.toString());
        if (page == null) {
            loadNow(door, id, exchange);
        } else {
            exchange.getMessage().setHeader(PLACE, page.settle(door, id));
        }
    }

    private static void loadNow(SubmissionLoading door, SubmissionId id, Exchange exchange) {
        SubmissionReport report = door.load(id);
        exchange.getMessage().setBody(report);
        if (report.isRefused()) {
            throw new SubmissionRefused(report);
        }
    }

    private @Nullable SubmissionId receive(SubmissionLoading door, @Nullable PullPage page, Exchange exchange)
            throws Exception {
        Object body = exchange.getMessage().getBody();
        if (page != null && body instanceof PulledPage pulled) {
            return receivePage(door, page, exchange, pulled);
        }
        if (page != null && body instanceof List<?> rows) {
            @SuppressWarnings("unchecked")
            List<Map<String, Object>> typed = (List<Map<String, Object>>) rows;
            return receivePage(door, page, exchange, PulledRows.of(typed));
        }
        return door.receive(incoming(exchange), exchange.getMessage().getMandatoryBody(InputStream.class));
    }

    /** A page without rows is no delivery. */
    private @Nullable SubmissionId receivePage(
            SubmissionLoading door, PullPage page, Exchange exchange, PulledPage pulled) {
        page.read(pulled.rows());
        return pulled.rows() == 0
                ? null
                : door.receivePage(incoming(exchange), pulled.asStream(), () -> page.advance(pulled.last()));
    }

    private Incoming incoming(Exchange exchange) {
        String source = endpoint.getSource() == null ? exchange.getFromRouteId() : endpoint.getSource();
        return new Incoming(
                endpoint.dataset(),
                endpoint.getFormat(),
                source == null ? "route" : source,
                exchange.getMessage().getHeader(IDEMPOTENCY_KEY, String.class));
    }

    private SubmissionLoading loading() {
        if (loading == null) {
            loading = endpoint.getCamelContext().getRegistry().findSingleByType(SubmissionLoading.class);
        }
        return loading;
    }
}
