package io.declareonce.hub.api.security;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Takes any client certificate: the handshake proves that the client holds its key, and whose it is, is known by its thumbprint
 * alone. Made by Tomcat, by name.
 */
public final class AnyCertificate implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // known by thumbprint, or to nobody
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("the hub's door asks no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
