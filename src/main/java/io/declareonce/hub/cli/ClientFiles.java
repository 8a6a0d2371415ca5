package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.ClientKey;
import io.declareonce.hub.access.clients.SelfSigned;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key of a client as files.
 *
 * @param keyFile null where the client made its key by itself and showed its certificate only
 */
record ClientFiles(ClientKey key, @Nullable Path keyFile, Path certificateFile) {
    private static final Duration LIFE = Duration.ofDays(365);

    /** A new key pair, good for a year; only its owner can read the private half. */
    static ClientFiles make(String account, Path directory) throws IOException {
        Path keyFile = free(directory, account, "-key.pem");
        Path certificateFile = free(directory, account, "-certificate.pem");
        SelfSigned made = SelfSigned.make(account, Instant.now(), LIFE, java.util.List.of());
        made.write(keyFile, certificateFile);
        return new ClientFiles(ClientKey.of(made.certificate()), keyFile, certificateFile);
    }

    /** Rotation must not overwrite the key that still holds: the next one has a number. */
    private static Path free(Path directory, String account, String ending) {
        Path file = directory.resolve(account + ending);
        for (int number = 2; Files.exists(file); number++) {
            file = directory.resolve(account + "-" + number + ending);
        }
        return file;
    }

    /** Undone where the registration was refused: a key that nobody knows is of no use. */
    void remove() throws IOException {
        if (keyFile != null) {
            Files.deleteIfExists(keyFile);
            Files.deleteIfExists(certificateFile);
        }
    }

    static ClientFiles read(Path certificateFile) throws IOException {
        try (InputStream file = Files.newInputStream(certificateFile)) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
            return new ClientFiles(ClientKey.of(certificate), null, certificateFile);
        } catch (CertificateException | IllegalArgumentException none) {
            throw new WrongUsage(new Text(
                    certificateFile + " không phải chứng thư X.509 (PEM) với khóa EC P-256 hoặc RSA từ 2048 bit.",
                    certificateFile + " is no X.509 certificate (PEM) of a key that is taken: EC P-256, or RSA of 2048"
                            + " bits or more."));
        }
    }
}
