package io.declareonce.hub.dictionary;

import io.declareonce.hub.dictionary.avro.SchemaDirectory;
import io.declareonce.hub.dictionary.compile.Compilation;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.dictionary.declared.DeclarationReader;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.format.YamlFormatter;
import io.declareonce.hub.dictionary.proposal.Drafting;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.YamlReader;
import io.declareonce.hub.dictionary.versions.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a steward does with a dictionary's files, without a hub running. Publishing is {@link Editions#publish}. Stateless.
 */
public final class DictionaryCommands {
    private final DeclarationKinds kinds = DeclarationKinds.installed();

    /**
     * What a check found.
     *
     * @param declarations number of declarations by kind, in the order of the kinds
     * @param missingTranslations places without a Vietnamese or an English text; counted, no faults
     */
    public record Report(List<Fault> faults, Map<String, Integer> declarations, int missingTranslations) {
        public boolean isSound() {
            return faults.isEmpty();
        }
    }

    /**
     * What formatting changed.
     *
     * @param changed paths of files that were, or would be, written anew
     * @param left files that are left as they are, since comments inside braces would be lost
     */
    public record Formatted(List<String> changed, List<String> left, List<Fault> faults) {}

    /** @param written paths of schemas that were, or would be, written */
    public record Derived(List<Path> written, List<Fault> faults) {}

    /** @param faults versions that are too low for what changed, and changes that no version allows */
    public record Difference(List<Change> changes, List<Fault> faults) {}

    /** The edition that files make, for work without a database. @throws DictionaryFaulty with all that is wrong */
    public Edition compile(DictionaryFiles files) {
        return new Compiler(kinds.all()).compile(files, 1, null).getEdition();
    }

    /** @param today the day that judges the examples */
    public Report check(Path directory, LocalDate today) {
        try {
            return report(new Compiler(kinds.all()).compile(DictionaryFiles.read(directory), 1, today));
        } catch (DictionaryFaulty unreadable) {
            return new Report(unreadable.faults(), Map.of(), 0);
        }
    }

    private static Report report(Compilation compilation) {
        DeclaredDictionary declared = compilation.declared();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("departments", declared.departments().size());
        counts.put("elements", declared.elements().size());
        counts.put("code-lists", declared.lists().size());
        counts.put("entities", declared.entities().size());
        counts.put("datasets", declared.datasets().size());
        return new Report(compilation.faults(), counts, declared.gaps().size());
    }

    /**
     * Formats all YAML files.
     *
     * @param write false to tell only what would change
     */
    public Formatted format(Path directory, boolean write) {
        Formatted formatted = new Formatted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            DictionaryFiles.read(directory).texts().forEach((file, text) -> {
                String better = formatOne(file, text, formatted);
                if (better != null && write) {
                    write(directory.resolve(file), better);
                }
            });
        } catch (DictionaryFaulty unreadable) {
            formatted.faults.addAll(unreadable.faults());
        }
        return formatted;
    }

    /** The new text of a file, or null where it stays as it is. */
    private @Nullable String formatOne(String file, String text, Formatted formatted) {
        FaultList faults = new FaultList();
        JsonNode schema = DeclarationReader.schemaOf(file, kinds.all());
        boolean isReadable = schema != null && new YamlReader(faults).read(file, text) != null;
        formatted.faults.addAll(faults.all());
        if (schema == null || !isReadable) {
            return null;
        }
        String better = YamlFormatter.format(text, schema).orElse(null);
        if (better == null) {
            formatted.left.add(file);
        } else if (!better.equals(text)) {
            formatted.changed.add(file);
            return better;
        }
        return null;
    }

    /**
     * Derives the Avro schemas.
     *
     * @param write false to tell only what is missing
     */
    public Derived derive(Path directory, Path schemas, boolean write) {
        Edition edition;
        try {
            edition = new Compiler(kinds.all())
                    .compile(DictionaryFiles.read(directory), 1, null)
                    .getEdition();
        } catch (DictionaryFaulty faulty) {
            return new Derived(List.of(), faulty.faults());
        }
        FaultList faults = new FaultList();
        Map<Path, String> missing = new SchemaDirectory(schemas, faults).missing(edition);
        if (write && faults.isEmpty()) {
            SchemaDirectory.write(missing);
        }
        return new Derived(List.copyOf(missing.keySet()), faults.all());
    }

    /**
     * Guesses a dataset from a sample file: declared elements first, then drafts of new ones. Writes nothing.
     *
     * @param today the day that judges the codes of the sample
     * @throws DictionaryFaulty where the files have faults already, or the department is not declared
     * @throws SampleUnreadable where the sample has no columns or no rows
     */
    public DatasetDraft propose(DictionaryFiles files, DatasetRequest request, LocalDate today) {
        return new Drafting(files, kinds.all(), today).draft(request);
    }

    /** What the files of a directory change against another state. */
    public Difference diff(DictionaryFiles before, Path directory, LocalDate today) {
        try {
            Compilation after = new Compiler(kinds.all()).compile(DictionaryFiles.read(directory), 1, today);
            after.getEdition();
            Comparison comparison = Comparison.of(kinds.read(before), after.declared());
            return new Difference(comparison.changes(), comparison.faults());
        } catch (DictionaryFaulty faulty) {
            return new Difference(List.of(), faulty.faults());
        }
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
