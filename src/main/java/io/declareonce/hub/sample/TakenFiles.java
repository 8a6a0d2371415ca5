package io.declareonce.hub.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder that is set back to a copy of yesterday: the files that were taken since lie in it again. Stateless. */
final class TakenFiles {
    /** Where the hub moves what it has taken, and how it names it. */
    private static final String TAKEN = ".done";

    private static final Pattern NAME = Pattern.compile("(?:\\d{17}-)?(.+-dot-(\\d+)-\\d+[.][a-z]+)");

    private TakenFiles() {}

    private record Taken(Path file, String name, int wave) {}

    /** The newest wave is gone as if it had never been written; those before it wait to be taken once more. */
    static void goBack(Path folder) throws IOException {
        List<Taken> all = new ArrayList<>(list(folder));
        Path taken = folder.resolve(TAKEN);
        if (Files.isDirectory(taken)) {
            all.addAll(list(taken));
        }
        int newest = all.stream().mapToInt(Taken::wave).max().orElse(0);
        for (Taken each : all) {
            if (each.wave() == newest) {
                Files.delete(each.file());
            } else {
                Files.move(each.file(), folder.resolve(each.name()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Taken> list(Path folder) throws IOException {
        List<Taken> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : (Iterable<Path>) entries::iterator) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    files.add(new Taken(file, name.group(1), Integer.parseInt(name.group(2))));
                }
            }
        }
        return files;
    }
}
