package io.declareonce.hub.access.clients;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemGenerationException;

/** A key on the curve P-256 with a certificate that only it vouches for: whoever trusts it, trusts this very one. */
public record SelfSigned(PrivateKey key, X509Certificate certificate) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration EARLIER = Duration.ofMinutes(5);

    /**
     * @param name common name
     * @param addresses names and IP addresses that the certificate is good for; none for a client
     */
    public static SelfSigned make(String name, Instant now, Duration life, List<String> addresses) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            var subject = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
            Instant from = now.minus(EARLIER).truncatedTo(ChronoUnit.SECONDS);
            var builder = new JcaX509v3CertificateBuilder(
                    subject,
                    new BigInteger(120, RANDOM),
                    Date.from(from),
                    Date.from(now.plus(life)),
                    subject,
                    pair.getPublic());
            if (!addresses.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, names(addresses));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            return new SelfSigned(
                    pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException broken) {
            throw new IllegalStateException("no certificate could be made", broken);
        }
    }

    private static GeneralNames names(List<String> addresses) {
        return new GeneralNames(addresses.stream()
                .map(address -> new GeneralName(isIp(address) ? GeneralName.iPAddress : GeneralName.dNSName, address))
                .toArray(GeneralName[]::new));
    }

    private static boolean isIp(String address) {
        return address.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*");
    }

    /** Writes both as PEM; nobody but the owner may read the key. Files that stand there are never overwritten. */
    public void write(Path keyFile, Path certificateFile) throws IOException {
        Files.createDirectories(keyFile.toAbsolutePath().getParent());
        Files.createFile(keyFile, onlyOwner(keyFile));
        Files.writeString(keyFile, keyPem());
        Files.createFile(certificateFile);
        Files.writeString(certificateFile, certificatePem());
    }

    private static FileAttribute<?>[] onlyOwner(Path file) {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** PKCS#8. */
    public String keyPem() {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (PemGenerationException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String certificatePem() {
        return pem(certificate);
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return text.toString();
    }
}
