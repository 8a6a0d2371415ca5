package io.declareonce.hub.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The programs {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked once per version. */
record PostgresBinaries(Path home) {
    private static final Pattern VERSION_OF_JAR = Pattern.compile("-(\\d+\\.\\d+\\.\\d+)(?:-\\d+)?\\.jar");

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Unpacks below {@code parent} unless this version stands there already. Callers hold the server's lock. */
    static PostgresBinaries unpack(Path parent) {
        URL archive = archive();
        Path home = parent.resolve("binaries-" + version(archive));
        try {
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
        } catch (IOException broken) {
            throw new DatabaseUnavailable(
                    "The embedded PostgreSQL could not be unpacked into " + parent
                            + ". Check that the disk has 200 MB free and that the directory may be written.",
                    broken);
        }
        return new PostgresBinaries(home);
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        URL found = PostgresBinaries.class.getResource("/postgres-" + system + "-" + processor + ".txz");
        if (found == null) {
            throw new DatabaseUnavailable("No embedded PostgreSQL is packed for " + system + " on " + processor
                    + ". Set HUB_DATABASE_URL to a PostgreSQL 15 or newer.");
        }
        return found;
    }

    private static String version(URL archive) {
        Matcher jar = VERSION_OF_JAR.matcher(archive.toString());
        return jar.find() ? jar.group(1) : "unknown";
    }

    /** Into a folder beside it first, so that a kill in the middle leaves nothing that looks whole. */
    private static void unpack(URL archive, Path home) throws IOException {
        Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        try (InputStream packed = archive.openStream();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unfinished);
            }
        }
        move(unfinished, home);
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path root) throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("entry outside of its archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException unlikely) {
            Files.move(from, to);
        }
    }
}
