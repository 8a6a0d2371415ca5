package io.declareonce.hub.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operating system's user that the embedded server runs as. PostgreSQL refuses root, so a hub started as root
 * (usual in a container) hands the server to {@code nobody}; how, is tried out, since images differ in tools and rights.
 *
 * @param prefix what stands before the server's programs on a command line
 * @param owner user id that its files belong to
 */
record ServerAccount(List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** @param data the server's data directory, whose owner is kept if it exists */
    static ServerAccount choose(Path directory, Path data, PostgresBinaries binaries) {
        int self = owner(directory.resolve(EmbeddedPostgres.LOCK));
        if (self != ROOT) {
            return new ServerAccount(List.of(), self);
        }
        int wanted = Files.isDirectory(data) ? owner(data) : NOBODY;
        return candidates(wanted)
                .filter(account -> account.mayRun(binaries))
                .findFirst()
                .orElseThrow(() -> new DatabaseUnavailable(
                        "PostgreSQL refuses to run as root, and this machine offers no way to run it as another user."
                                + " Start the hub as a normal user, or set HUB_DATABASE_URL."));
    }

    /**
     * The second way is for directories below a closed one such as root's home: the server keeps the right to pass
     * (access(2) heeds it only without the set-uid fix-up). The last one needs user namespaces but no rights.
     */
    private static Stream<ServerAccount> candidates(int owner) {
        String user = "--reuid=" + owner;
        String group = "--regid=" + owner;
        var drop = List.of("setpriv", user, group, "--clear-groups", "--");
        var pass = List.of(
                "setpriv",
                "--securebits=+no_setuid_fixup",
                user,
                group,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                "--");
        var runuser = List.of("runuser", "-u", "nobody", "--");
        var mapped = List.of("unshare", "--user", "--map-user=" + NOBODY, "--");
        var unmapped = List.of("unshare", "--user", "--");
        if (owner == ROOT) {
            return Stream.of(mapped, unmapped).map(way -> new ServerAccount(way, ROOT));
        }
        var asOwner = Stream.of(drop, pass, runuser).map(way -> new ServerAccount(way, owner));
        var asRootInside = Stream.of(mapped, unmapped).map(way -> new ServerAccount(way, ROOT));
        return owner == NOBODY ? Stream.concat(asOwner, asRootInside) : asOwner.limit(2);
    }

    /**
     * The programs stand beside the data, so whoever reaches the ones reaches the others. Asked by a shell, since the
     * tools that change the user start one program with the rights that root had.
     */
    private boolean mayRun(PostgresBinaries binaries) {
        try {
            return ServerProgram.run(command(
                            "sh", "-c", "test -x \"$0\" && exec \"$0\" --version", binaries.program("postgres")))
                    .ended(0);
        } catch (UncheckedIOException noSuchTool) {
            return false;
        }
    }

    List<String> command(String... programAndArguments) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(programAndArguments));
        return all;
    }

    /** Gives a file or folder that the hub made to the server. */
    void own(Path path) {
        try {
            if (owner(path) != owner) {
                Files.setAttribute(path, "unix:uid", owner);
                Files.setAttribute(path, "unix:gid", owner);
            }
        } catch (IOException broken) {
            throw new DatabaseUnavailable(
                    "The owner of " + path + " could not be changed. Start the hub as the"
                            + " user who owns its data directory.",
                    broken);
        }
    }

    private static int owner(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException broken) {
            throw new DatabaseUnavailable(path + " cannot be read. Start the hub as the user who owns it.", broken);
        }
    }
}
