package io.declareonce.hub.api;

import java.net.InetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Without TLS, tokens and values could be read on their way: the HTTP door is for this machine, the HTTPS door for others. */
@Component
@ConditionalOnWebApplication
class LoopbackOnly {

    LoopbackOnly(
            @Value("${server.address}") InetAddress address, @Value("${hub.access.plain-http:false}") boolean isMeant) {
        if (!address.isLoopbackAddress() && !isMeant) {
            throw new IllegalStateException(
                    "The HTTP door answers on 127.0.0.1 only; server.address is " + address.getHostAddress()
                            + ". Remove SERVER_ADDRESS, and open the HTTPS door to other machines with"
                            + " HUB_ACCESS_HTTPS_ADDRESS=0.0.0.0. Behind a proxy that does TLS, set HUB_ACCESS_PLAIN_HTTP=true.");
        }
    }
}
