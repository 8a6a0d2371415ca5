package io.declareonce.hub.intake;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Runs its route once for each page; {@link Pulls} says when. */
class PullConsumer extends DefaultConsumer {
    private final PullEndpoint endpoint;

    PullConsumer(PullEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        pulls().add(this);
    }

    @Override
    protected void doStop() throws Exception {
        pulls().remove(this);
        super.doStop();
    }

    private Pulls pulls() {
        return endpoint.getCamelContext().getRegistry().findSingleByType(Pulls.class);
    }

    String name() {
        return endpoint.name();
    }

    String dataset() {
        return endpoint.getDataset();
    }

    boolean isConfigured() {
        return !endpoint.getAddress().isBlank();
    }

    String setting() {
        return endpoint.getSetting();
    }

    Duration every() {
        return DurationStyle.detectAndParse(endpoint.getEvery());
    }

    Duration overlap() {
        return DurationStyle.detectAndParse(endpoint.getOverlap());
    }

    /** Where a pull begins that has read up to a position before. */
    Position start(@Nullable Position stored) {
        Position first = new Position(endpoint.getStartAt(), endpoint.getStartKey());
        return stored == null ? first : stored.before(overlap(), endpoint.getStartKey());
    }

    String firstKey() {
        return endpoint.getStartKey();
    }

    /** True where the source has no more for now. */
    boolean isLast(PullPage page) {
        return endpoint.getPageSize() > 0
                ? page.rows() < endpoint.getPageSize()
                : page.reports().isEmpty();
    }

    /** Asks the source for the rows behind a position and sends them on; throws what the route throws. */
    void pull(PullPage page, Position from) throws Exception {
        run(PullPage.PROPERTY, page, from);
    }

    /** Asks the source for its first page and keeps nothing of it; throws what the route throws. */
    void tryOut(TrialPage page) throws Exception {
        run(TrialPage.PROPERTY, page, start(null));
    }

    private void run(String property, Object page, Position from) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(property, page);
            exchange.getMessage().setHeader("at", from.watermark());
            exchange.getMessage().setHeader("key", from.key());
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
