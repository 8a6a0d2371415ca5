package io.declareonce.hub.intake;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One dataset as a destination. */
public class HubEndpoint extends DefaultEndpoint {
    private final String dataset;
    private String format = "ndjson";
    private @Nullable String source;

    HubEndpoint(String uri, HubComponent component, String dataset) {
        super(uri, component);
        this.dataset = dataset;
    }

    @Override
    public Producer createProducer() {
        return new HubProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("hub: takes records; nothing comes out of it");
    }

    String dataset() {
        return dataset;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public @Nullable String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }
}
