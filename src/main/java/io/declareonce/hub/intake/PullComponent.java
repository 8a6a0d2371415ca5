package io.declareonce.hub.intake;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code pull:<name>?dataset=...}: where a route that asks a source begins. Found by Camel through its name. */
public class PullComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        PullEndpoint endpoint = new PullEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
