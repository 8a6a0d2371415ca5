package io.declareonce.hub.dictionary.avro;

import io.declareonce.hub.dictionary.AvroSchemas;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.declared.Version;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;

/** A directory of schemas, {@code <dataset>/<version>.avsc}. */
public final class SchemaDirectory {
    private static final String SUFFIX = ".avsc";

    private final Path root;
    private final FaultList faults;

    public SchemaDirectory(Path root, FaultList faults) {
        this.root = root;
        this.faults = faults;
    }

    /** Texts by path of the schemas that an edition derives and that the directory lacks; faults are added. */
    public SortedMap<Path, String> missing(Edition edition) {
        SortedMap<Path, String> missing = new TreeMap<>();
        for (Dataset dataset : edition.datasets()) {
            Schema schema = AvroSchemas.of(dataset);
            String text = SchemaFormatter.format("json/pretty", schema) + "\n";
            Path path = root.resolve(dataset.id()).resolve(dataset.version() + SUFFIX);
            if (!Files.exists(path)) {
                checkLine(dataset, schema);
                missing.put(path, text);
            } else if (!read(path).equals(text)) {
                tellImmutable(dataset, path);
            }
        }
        return missing;
    }

    public static void write(Map<Path, String> schemas) {
        schemas.forEach((path, text) -> {
            try {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    /** Every earlier schema of the MAJOR line must be readable by the new one, and the new one by those. */
    private void checkLine(Dataset dataset, Schema schema) {
        Version version = Version.parse(dataset.version());
        for (Path earlier : published(dataset)) {
            Version other = version(earlier);
            if (other.major() == version.major() && !isCompatible(schema, earlier)) {
                faults.add(
                        "schema-incompatible",
                        place(earlier),
                        new Text(
                                dataset + " không tương thích với phiên bản " + other,
                                dataset + " is not compatible with version " + other),
                        new Text("nâng phiên bản MAJOR của bộ dữ liệu", "raise the dataset's MAJOR version"));
            }
        }
    }

    private static boolean isCompatible(Schema schema, Path earlier) {
        Schema other = new Schema.Parser().parse(read(earlier));
        return reads(schema, other) && reads(other, schema);
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private List<Path> published(Dataset dataset) {
        Path directory = root.resolve(dataset.id());
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Version version(Path path) {
        String name = String.valueOf(path.getFileName());
        return Version.parse(name.substring(0, name.length() - SUFFIX.length()));
    }

    private void tellImmutable(Dataset dataset, Path path) {
        faults.add(
                "schema-immutable",
                place(path),
                new Text(
                        "lược đồ đã công bố của " + dataset + " khác với từ điển",
                        "the published schema of " + dataset + " differs from what the dictionary says now"),
                new Text(
                        "nâng phiên bản của bộ dữ liệu",
                        "raise the dataset's version; published schemas never change"));
    }

    private static Place place(Path path) {
        return new Place(path.toString().replace('\\', '/'), 1);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
