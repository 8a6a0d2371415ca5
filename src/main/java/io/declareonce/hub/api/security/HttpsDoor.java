package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * The door for other machines, beside the HTTP one on the loopback address. Its certificate is made at the first start where none
 * is configured; clients may show one of their own.
 */
@Component
@ConditionalOnWebApplication
public class HttpsDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsDoor.class);
    private static final Duration LIFE = Duration.ofDays(825);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int FORM_BYTES = 64 * 1024;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final AccessSettings settings;
    private final ConfigurableEnvironment environment;
    private final Clock clock;
    private @Nullable Connector connector;

    HttpsDoor(AccessSettings settings, ConfigurableEnvironment environment, Clock clock) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (settings.https().port() >= 0) {
            connector = connector();
            factory.addAdditionalConnectors(connector);
        }
    }

    /** As Spring does for the HTTP door. */
    @EventListener
    void opened(WebServerInitializedEvent event) {
        Connector open = connector;
        if (open != null) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("https.ports", Map.of("local.https.port", open.getLocalPort())));
        }
    }

    /** Where other programs reach the hub; null where this door is shut. */
    public @Nullable String address() {
        Connector open = connector;
        return open == null ? null : "https://localhost:" + open.getLocalPort();
    }

    /** What clients have to trust: the certificate of the door. */
    public Path certificate() {
        Path own = settings.https().certificate();
        return own != null ? own : settings.directory().resolve("server-certificate.pem");
    }

    private Path key() {
        Path own = settings.https().certificateKey();
        return own != null ? own : settings.directory().resolve("server-key.pem");
    }

    private Connector connector() {
        var made = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        made.setScheme("https");
        made.setSecure(true);
        made.setPort(port());
        made.setProperty("address", settings.https().address());
        made.setProperty("SSLEnabled", "true");
        made.setProperty("maxHttpRequestHeaderSize", Integer.toString(HEADER_BYTES));
        made.setProperty("connectionTimeout", Integer.toString(TIMEOUT_MILLIS));
        made.setMaxPostSize(FORM_BYTES);
        made.setXpoweredBy(false);
        made.addSslHostConfig(tls());
        return made;
    }

    private SSLHostConfig tls() {
        if (settings.https().certificate() == null) {
            makeCertificate();
        }
        var tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2+TLSv1.3");
        tls.setCertificateVerification("optional");
        tls.setTrustManagerClassName(AnyCertificate.class.getName());
        var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(certificate().toAbsolutePath().toString());
        certificate.setCertificateKeyFile(key().toAbsolutePath().toString());
        tls.addCertificate(certificate);
        return tls;
    }

    private void makeCertificate() {
        Path lock = settings.directory().resolve("server-certificate.lock");
        try {
            Files.createDirectories(settings.directory());
            // two processes on one directory must not mix the key of one with the certificate of the other
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (held.isValid() && !(Files.exists(certificate()) && Files.exists(key()))) {
                    Files.deleteIfExists(certificate());
                    Files.deleteIfExists(key());
                    SelfSigned.make("Declare Once Hub", clock.instant(), LIFE, names())
                            .write(key(), certificate());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the certificate of the HTTPS door cannot be kept", broken);
        }
    }

    private List<String> names() {
        var names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        String host = URI.create(settings.address()).getHost();
        if (host != null) {
            names.add(host);
        }
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            LOG.debug("this machine has no name", nameless);
        }
        return new ArrayList<>(names);
    }

    /** The default port may be taken by something else: unless somebody asked for it, a free one does as well. */
    private int port() {
        int wanted = settings.https().port();
        if (wanted == 0 || environment.containsProperty("hub.access.https.port") || isFree(wanted)) {
            return wanted;
        }
        LOG.warn("port {} is taken, so the HTTPS door has a free one; HUB_ACCESS_HTTPS_PORT sets it", wanted);
        return 0;
    }

    private boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.https().address(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
