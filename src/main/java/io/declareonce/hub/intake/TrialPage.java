package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** A page that is looked at and forgotten. Used by one thread. */
final class TrialPage {
    static final String PROPERTY = "HubTrialPage";

    private final Edition edition;
    private final Decoders decoders;
    private final int mostRecords;
    private final List<SourceRecord> records = new ArrayList<>();
    private List<Text> notes = List.of();
    private @Nullable Text refusal;
    private boolean hasMore;

    TrialPage(Edition edition, Decoders decoders, int mostRecords) {
        this.edition = edition;
        this.decoders = decoders;
        this.mostRecords = mostRecords;
    }

    /** Decodes what a route would deliver, and lets the source keep it. */
    void take(Exchange exchange, String datasetId, String format) throws IOException, InvalidPayloadException {
        leaveAtSource(exchange);
        Dataset dataset = edition.findDataset(datasetId).orElse(null);
        if (dataset != null) {
            try (InputStream body = body(exchange)) {
                if (body != null) {
                    decode(body, dataset, format);
                }
            } catch (SubmissionUnreadable unreadable) {
                refusal = unreadable.problem();
            }
        }
    }

    private static InputStream body(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof PulledPage page) {
            return page.rows() == 0 ? InputStream.nullInputStream() : page.asStream();
        }
        if (!(exchange.getMessage().getBody() instanceof List<?> rows)) {
            return exchange.getMessage().getBody(InputStream.class);
        }
        if (rows.isEmpty()) {
            return InputStream.nullInputStream();
        }
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> typed = (List<Map<String, Object>>) rows;
        return PulledRows.of(typed).asStream();
    }

    private void decode(InputStream body, Dataset dataset, String format) throws IOException {
        try (RecordReader reader = decoders.open(body, SubmissionId.create(), edition, dataset, format)) {
            SourceRecord record = reader.read();
            while (record != null && records.size() < mostRecords) {
                records.add(record);
                record = reader.read();
            }
            hasMore = record != null;
            notes = List.copyOf(reader.notes());
        }
    }

    /**
     * What the source's endpoint would do at the end, such as moving the file, is handed to an exchange that never ends;
     * the file is not marked as taken either.
     */
    private static void leaveAtSource(Exchange exchange) throws IOException {
        if (exchange.getUnitOfWork() != null) {
            exchange.getUnitOfWork().handoverSynchronization(new DefaultExchange(exchange.getContext()));
        }
        String file = exchange.getMessage().getHeader("CamelFileAbsolutePath", String.class);
        if (file != null) {
            Files.deleteIfExists(Path.of(file + ".camelLock"));
            exchange.getContext().getEndpoints().stream()
                    .filter(GenericFileEndpoint.class::isInstance)
                    .forEach(endpoint -> ((GenericFileEndpoint<?>) endpoint)
                            .getInProgressRepository()
                            .remove(file));
        }
    }

    List<SourceRecord> records() {
        return records;
    }

    List<Text> notes() {
        return notes;
    }

    boolean hasMore() {
        return hasMore;
    }

    /** Why the page cannot be read as a whole; null where it can. */
    @Nullable
    Text refusal() {
        return refusal;
    }
}
