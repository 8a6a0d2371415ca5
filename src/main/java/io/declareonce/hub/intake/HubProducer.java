package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the body, a stream or the rows of a page, and loads it. Leaves the {@link SubmissionReport} as the body and
 * the submission's id in the header {@code HubSubmission}. A delivery that is refused as a whole fails the exchange.
 */
class HubProducer extends DefaultProducer {
    /** A second delivery with the same text here is not received again. */
    static final String IDEMPOTENCY_KEY = "HubIdempotencyKey";

    static final String SUBMISSION = "HubSubmission";

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
        SubmissionReport report = door.load(id);
        exchange.getMessage().setBody(report);
        exchange.getMessage().setHeader(SUBMISSION, id.toString());
        if (page != null) {
            page.add(report);
        }
        if (report.isRefused()) {
            throw new SubmissionRefused(report);
        }
    }

    private @Nullable SubmissionId receive(SubmissionLoading door, @Nullable PullPage page, Exchange exchange)
            throws Exception {
        if (page != null && exchange.getMessage().getBody() instanceof List<?> rows) {
            return receiveRows(door, page, exchange, rows);
        }
        return door.receive(incoming(exchange), exchange.getMessage().getMandatoryBody(InputStream.class));
    }

    /** A page without rows is no delivery. */
    private @Nullable SubmissionId receiveRows(SubmissionLoading door, PullPage page, Exchange exchange, List<?> rows) {
        page.read(rows.size());
        if (rows.isEmpty()) {
            return null;
        }
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> typed = (List<Map<String, Object>>) rows;
        PulledRows pulled = PulledRows.of(typed);
        return door.receivePage(incoming(exchange), pulled.asStream(), () -> page.advance(pulled.last()));
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
