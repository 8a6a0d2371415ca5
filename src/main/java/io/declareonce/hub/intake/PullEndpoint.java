package io.declareonce.hub.intake;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * A source that is asked again and again. Durations are written as {@code 30s}, {@code 15m}, {@code 1d} or in ISO form.
 */
public class PullEndpoint extends DefaultEndpoint {
    private final String name;
    private String dataset = "";
    private String every = "15m";
    private String overlap = "0s";
    private String startAt = "-infinity";
    private String startKey = "";
    private String address = "";
    private String setting = "";
    private int pageSize;

    PullEndpoint(String uri, PullComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("pull: is where a route begins");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new PullConsumer(this, processor);
    }

    String name() {
        return name;
    }

    public String getDataset() {
        return dataset;
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public String getEvery() {
        return every;
    }

    /** The time between the end of one pull and the begin of the next. */
    public void setEvery(String every) {
        this.every = every;
    }

    public String getOverlap() {
        return overlap;
    }

    /** How far each pull reads back, for rows that were committed late. */
    public void setOverlap(String overlap) {
        this.overlap = overlap;
    }

    public String getStartAt() {
        return startAt;
    }

    /** The watermark of the very first pull. */
    public void setStartAt(String startAt) {
        this.startAt = startAt;
    }

    public String getStartKey() {
        return startKey;
    }

    /** A key that comes before all others. */
    public void setStartKey(String startKey) {
        this.startKey = startKey;
    }

    public String getAddress() {
        return address;
    }

    /** Where the source is; without it the route does not pull and says so. */
    public void setAddress(String address) {
        this.address = address;
    }

    public String getSetting() {
        return setting;
    }

    /** The setting that holds the address, for the sentence that says it is missing. */
    public void setSetting(String setting) {
        this.setting = setting;
    }

    public int getPageSize() {
        return pageSize;
    }

    /** Rows of a full page; 0 where pages are files: then a round without a delivery is the last. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }
}
