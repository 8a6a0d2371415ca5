package io.declareonce.hub.access.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/**
 * What a client proves itself by: the private half of this key, for an assertion or for mutual TLS.
 *
 * @param kid RFC 7638 thumbprint
 * @param jwk public key as JSON (RFC 7517)
 * @param certificateSha256 thumbprint of the certificate, base64url
 */
public record ClientKey(String kid, String jwk, String certificateSha256, Instant validFrom, Instant validUntil) {

    /**
     * The key of a certificate, for as long as the certificate holds.
     *
     * @throws IllegalArgumentException for a kind of key that is not taken: EC P-256 or RSA from 2048 bits on are
     */
    public static ClientKey of(X509Certificate certificate) {
        try {
            JWK full = JWK.parse(certificate);
            String kid = full.computeThumbprint().toString();
            return new ClientKey(
                    kid,
                    KeyKinds.requireTaken(full, certificate, kid).toJSONString(),
                    thumbprint(certificate),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (JOSEException unknown) {
            throw new IllegalArgumentException("this kind of key is not taken; use EC P-256 or RSA", unknown);
        }
    }

    /** SHA-256 over a certificate, base64url without padding (RFC 8705). */
    public static String thumbprint(X509Certificate certificate) {
        try {
            return sha256(certificate.getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IllegalArgumentException("this is no certificate", broken);
        }
    }

    /** SHA-256 over a text, base64url without padding. */
    public static String thumbprint(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
