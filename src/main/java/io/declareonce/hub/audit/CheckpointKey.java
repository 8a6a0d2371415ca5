package io.declareonce.hub.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/** The Ed25519 key (RFC 8032) of a data directory, made when it is first needed. Thread-safe. */
final class CheckpointKey {
    private static final String ALGORITHM = "Ed25519";

    private final Path secret;
    private final Path open;
    private @Nullable PrivateKey signing;

    CheckpointKey(Path directory) {
        secret = directory.resolve("signing-key");
        open = directory.resolve("signing-key.pub");
    }

    synchronized byte[] sign(String text) {
        try {
            PrivateKey key = signing;
            if (key == null) {
                key = Files.exists(secret) ? read() : make();
                signing = key;
            }
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("the key of the audit trail at " + secret + " cannot be used", broken);
        }
    }

    /** False also where there is no key or where the signature is none. */
    boolean verifies(String text, byte[] signature) {
        try {
            if (!Files.exists(open)) {
                return false;
            }
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(Files.readAllBytes(open)));
            var verifying = Signature.getInstance(ALGORITHM);
            verifying.initVerify(key);
            verifying.update(text.getBytes(StandardCharsets.UTF_8));
            return verifying.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private PrivateKey read() throws GeneralSecurityException, IOException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(secret)));
    }

    private PrivateKey make() throws GeneralSecurityException, IOException {
        Files.createDirectories(secret.toAbsolutePath().getParent());
        var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Path unfinished = Files.createTempFile(secret.toAbsolutePath().getParent(), "key", null, onlyForUs());
        try {
            Files.write(unfinished, pair.getPrivate().getEncoded());
            Files.createLink(secret, unfinished);
            Files.write(open, pair.getPublic().getEncoded());
            return pair.getPrivate();
        } catch (FileAlreadyExistsException another) {
            // another process was first
            return read();
        } finally {
            Files.delete(unfinished);
        }
    }

    private static FileAttribute<?> onlyForUs() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
