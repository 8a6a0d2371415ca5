package io.declareonce.hub.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * A folder behind an SFTP server, on a free port of the loopback address, for one user with a password or a key. The host
 * key is made once and kept. Can be told to break off, to hang and to be away.
 */
final class SftpFolder implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long NEVER = Long.MAX_VALUE;

    private final Path folder;
    private final Path keys;
    private final String user;
    private final String password;
    private final @Nullable PublicKey key;
    private final AtomicLong breaksOffAfter = new AtomicLong(NEVER);
    private volatile long slowerByMillis;
    private SshServer server;

    /**
     * @param keys where the host key is kept; no part of the folder
     * @param key that may log in instead of the password, or null
     */
    SftpFolder(Path folder, Path keys, String user, String password, @Nullable PublicKey key) {
        this.folder = folder;
        this.keys = keys;
        this.user = user;
        this.password = password;
        this.key = key;
        server = start(0);
    }

    private SshServer start(int port) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(keys);
            SshServer starting = SshServer.setUpDefaultServer();
            starting.setHost(HOST);
            starting.setPort(port);
            var hostKey = new SimpleGeneratorHostKeyProvider(keys.resolve("host-key"));
            hostKey.setAlgorithm("EC");
            hostKey.setKeySize(256);
            starting.setKeyPairProvider(hostKey);
            starting.setPasswordAuthenticator((name, given, session) -> name.equals(user) && isPassword(given));
            starting.setPublickeyAuthenticator((name, given, session) -> name.equals(user) && given.equals(key));
            starting.setFileSystemFactory(new VirtualFileSystemFactory(folder.toAbsolutePath()));
            SftpSubsystemFactory sftp = new SftpSubsystemFactory();
            sftp.addSftpEventListener(new Misbehaviour());
            starting.setSubsystemFactories(List.of(sftp));
            starting.start();
            return starting;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private boolean isPassword(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }

    Path folder() {
        return folder;
    }

    int port() {
        return server.getPort();
    }

    String address() {
        return "sftp://" + user + "@" + HOST + ":" + port();
    }

    /** Writes the server's key as a client's file of known hosts has it. */
    Path writeKnownHosts() {
        try {
            KeyPair pair = server.getKeyPairProvider().loadKeys(null).iterator().next();
            String line = "[" + HOST + "]:" + port() + " " + PublicKeyEntry.toString(pair.getPublic()) + "\n";
            return Files.writeString(keys.resolve("known_hosts"), line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The host key cannot be read.", broken);
        }
    }

    /** The next connection that reads so many bytes is cut, once. */
    void breakOffAfter(long bytes) {
        breaksOffAfter.set(bytes);
    }

    /** Every read takes so much longer. */
    void slowBy(long millis) {
        slowerByMillis = millis;
    }

    /** Goes away; {@link #comeBack} brings it back at the same address. */
    int leave() {
        int port = port();
        close();
        return port;
    }

    void comeBack(int port) {
        server = start(port);
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Does to readers what the folder was told to do. */
    private final class Misbehaviour implements SftpEventListener {
        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            if (offset >= breaksOffAfter.get()) {
                breaksOffAfter.set(NEVER);
                session.close(true);
                throw new IOException("cut off");
            }
            if (slowerByMillis > 0) {
                try {
                    Thread.sleep(slowerByMillis);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
