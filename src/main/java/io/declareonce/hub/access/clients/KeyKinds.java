package io.declareonce.hub.access.clients;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;

/** Which kinds of keys are strong enough. */
final class KeyKinds {
    private static final int SHORTEST_RSA = 2048;

    private KeyKinds() {}

    /** The bare public key, with its id and nothing of the certificate. */
    static JWK requireTaken(JWK key, X509Certificate certificate, String kid) {
        if (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
            return new ECKey.Builder(ec.getCurve(), ec.getX(), ec.getY())
                    .keyID(kid)
                    .build();
        }
        if (key instanceof RSAKey && certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            if (rsa.getModulus().bitLength() >= SHORTEST_RSA) {
                return new RSAKey.Builder(rsa).keyID(kid).build();
            }
        }
        throw new IllegalArgumentException("this kind of key is not taken; use EC P-256 or RSA of 2048 bits or more");
    }
}
