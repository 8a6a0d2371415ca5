package io.declareonce.hub.dictionary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The texts of a dictionary by path inside its directory: what an edition is made of and stored as. Immutable.
 *
 * @param texts by path with slashes, such as {@code elements/person/person.full-name.yaml}
 */
public record DictionaryFiles(SortedMap<String, String> texts) {
    public DictionaryFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    public static DictionaryFiles of(Map<String, String> texts) {
        return new DictionaryFiles(new TreeMap<>(texts));
    }

    /**
     * Reads all YAML and CSV files below a directory, but for those whose name begins with a dot; links are followed.
     *
     * @throws DictionaryFaulty where a file is not UTF-8
     * @throws UncheckedIOException where the directory cannot be read
     */
    public static DictionaryFiles read(Path directory) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                if (isDeclaration(name)) {
                    texts.put(name, text(name, Files.readAllBytes(path)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new DictionaryFiles(texts);
    }

    /** These files and one more, or with another text of one of them. */
    public DictionaryFiles with(String path, String text) {
        SortedMap<String, String> more = new TreeMap<>(texts);
        more.put(path, text);
        return new DictionaryFiles(more);
    }

    private static boolean isDeclaration(String name) {
        boolean isHidden = name.startsWith(".") || name.contains("/.");
        return !isHidden && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".csv"));
    }

    private static String text(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new CharacterCodingException();
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException broken) {
            throw new DictionaryFaulty(List.of(Faults.notUtf8(name, firstBrokenLine(bytes))));
        }
    }

    private static int firstBrokenLine(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        int broken = Math.max(Math.max(lenient.indexOf('\uFFFD'), lenient.indexOf('\0')), 0);
        return 1
                + (int) lenient.substring(0, broken)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** Equal for equal names and texts, in lower-case hexadecimal. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                sha.update((name + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
