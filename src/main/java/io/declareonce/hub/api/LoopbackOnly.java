package io.declareonce.hub.api;

import java.net.InetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** The doors have no locks yet, so they must not be reachable from another machine. */
@Component
@ConditionalOnWebApplication
class LoopbackOnly {

    LoopbackOnly(@Value("${server.address}") InetAddress address) {
        if (!address.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "The hub answers on 127.0.0.1 only until its doors have locks; server.address is "
                            + address.getHostAddress() + ". Remove SERVER_ADDRESS.");
        }
    }
}
