package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.TriedBatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.springframework.stereotype.Component;

/** The pipeline routes, called with a fresh exchange each time. Thread-safe. */
@Component
class Pipeline {
    private static final String CHECK = "direct:hub-check";
    private static final String LOAD = "direct:hub-load";
    private static final String TRY_OUT = "direct:hub-try-out";
    private static final String END = "direct:hub-snapshot-end";

    private final CamelContext camel;
    private final ProducerTemplate template;

    Pipeline(CamelContext camel, ProducerTemplate template) {
        this.camel = camel;
        this.template = template;
    }

    LoadableBatch check(Batch batch) {
        Exchange exchange = send(CHECK, batch);
        LoadableBatch checked = exchange.getMessage().getBody(LoadableBatch.class);
        if (checked == null) {
            throw new IllegalStateException("the route behind " + CHECK + " gave no batch back");
        }
        return checked;
    }

    /** @throws PipelineFailed with the cause, after the transaction was rolled back */
    void load(LoadableBatch checked) {
        send(LOAD, checked);
    }

    /** The steps of loading but the last ones, in the caller's transaction, which must not be committed. */
    TriedBatch tryOut(LoadableBatch checked) {
        TriedBatch tried = send(TRY_OUT, checked).getMessage().getBody(TriedBatch.class);
        if (tried == null) {
            throw new IllegalStateException("the route behind " + TRY_OUT + " gave no batch back");
        }
        return tried;
    }

    /** One transaction of the end of a snapshot. @return how many absent records it withdrew; 0 once none is left */
    int end(SnapshotEnd end) {
        Integer withdrawn = send(END, end).getMessage().getBody(Integer.class);
        if (withdrawn == null) {
            throw new IllegalStateException("the route behind " + END + " gave no number back");
        }
        return withdrawn;
    }

    private Exchange send(String route, Object body) {
        Exchange exchange = new DefaultExchange(camel, ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        template.send(route, exchange);
        if (exchange.getException() != null) {
            throw new PipelineFailed(exchange.getException());
        }
        return exchange;
    }

    /** A step of the pipeline threw; its message may quote values and stays out of logs. */
    static final class PipelineFailed extends RuntimeException {
        PipelineFailed(Throwable cause) {
            super("a step of the pipeline failed with " + cause.getClass().getSimpleName(), cause);
        }
    }
}
