package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The route {@code quarantine-release}, which leads to intake; its names are those of {@code routes/quarantine.camel.yaml}. */
@Component
class RouteReleaseDoor implements ReleaseDoor {
    private static final String ROUTE = "direct:quarantine-release";

    private final ObjectProvider<ProducerTemplate> template;

    RouteReleaseDoor(ObjectProvider<ProducerTemplate> template) {
        this.template = template;
    }

    @Override
    public SubmissionId send(UUID releaseId, String dataset, String format, byte[] lines) {
        Exchange answer = template.getObject().request(ROUTE, exchange -> {
            exchange.getMessage().setHeader("HubDataset", dataset);
            exchange.getMessage().setHeader("HubFormat", "delivered/" + format);
            exchange.getMessage().setHeader("HubIdempotencyKey", "release/" + releaseId);
            exchange.getMessage().setBody(new ByteArrayInputStream(lines));
        });
        if (answer.getException() != null) {
            throw new RuntimeCamelException(answer.getException());
        }
        return SubmissionId.parse(answer.getMessage().getHeader("HubSubmission", String.class));
    }
}
