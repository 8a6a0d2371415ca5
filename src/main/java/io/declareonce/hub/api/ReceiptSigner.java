package io.declareonce.hub.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.declareonce.hub.intake.ReceiptKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs receipts, so that a department can prove what it delivered and what it was told: a detached JWS (RFC 7515, appendix
 * F) over the bytes of the answer. The key is made with the first one and stays in the data directory. Thread-safe.
 */
@Component
class ReceiptSigner {
    static final String HEADER = "Hub-Signature";

    private static final JOSEObjectType TYPE = new JOSEObjectType("receipt+json");

    private final Path file;
    private final ReceiptKeys published;
    private volatile @Nullable ECKey known;

    ReceiptSigner(ApiSettings settings, ReceiptKeys published) {
        file = settings.receipts().resolve("receipt-key.json");
        this.published = published;
    }

    /** Made and published with the first receipt: a command that opens no door needs none. */
    private ECKey key() {
        ECKey key = known;
        return key == null ? publish() : key;
    }

    private synchronized ECKey publish() {
        ECKey key = known;
        if (key == null) {
            key = key(file);
            published.publish(key.getKeyID(), key.toPublicJWK().toJSONString());
            known = key;
        }
        return key;
    }

    /** Protected header and signature with nothing between the two dots; whoever checks it puts the base64url of the bytes there. */
    String sign(byte[] receipt) {
        ECKey key = key();
        var signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(receipt));
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("a receipt could not be signed", broken);
        }
        return signed.serialize(true);
    }

    private static ECKey key(Path file) {
        try {
            if (Files.exists(file)) {
                return ECKey.parse(Files.readString(file));
            }
            ECKey made = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return ECKey.parse(KeyFile.keep(made.toJSONString(), file));
        } catch (IOException | JOSEException | ParseException broken) {
            throw new IllegalStateException("the key of the hub's receipts at " + file + " cannot be used", broken);
        }
    }
}
