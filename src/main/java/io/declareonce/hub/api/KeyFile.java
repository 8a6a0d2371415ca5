package io.declareonce.hub.api;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with private keys of the hub, readable by their owner alone. */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Keeps a key in a file that is not there yet; the file appears whole or not at all.
     *
     * @param key as a JSON Web Key
     * @return what the file holds: the key of another process where that was first
     */
    public static String keep(String key, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path unfinished = Files.createTempFile(
                directory,
                "key",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, key);
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException another) {
            return Files.readString(file);
        } finally {
            Files.delete(unfinished);
        }
        return key;
    }
}
