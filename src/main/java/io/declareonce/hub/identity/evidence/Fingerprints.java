package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Matching;
import io.declareonce.hub.identity.matching.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Short texts that change where something changes by which entities are found, weighed or decided. */
final class Fingerprints {
    /** Counted up by whoever changes how values are standardised, hashed or made to keys. */
    private static final int STANDARDISERS = 1;

    private static final int BYTES = 16;

    private Fingerprints() {}

    /** Of all that descriptions and block keys follow from. */
    static String ofIndex(Matching matching) {
        return digest(index(matching));
    }

    private static String index(Matching matching) {
        // an attribute's position says nothing: it may move while its values stay
        String fields = matching.fields().stream()
                .map(field -> field.name() + " " + field.kind())
                .collect(Collectors.joining(","));
        return STANDARDISERS + " " + fields + " " + matching.blocking();
    }

    /** Of all that decisions follow from. */
    static String ofAll(Entity entity, Matching matching, TrainedModel model) {
        String schemes = entity.identifiers().stream()
                .map(scheme -> scheme.name() + " " + scheme.exclusive())
                .collect(Collectors.joining(","));
        String weighed = matching.fields().stream()
                .map(field -> field.isCompared() + " " + field.isTermFrequency())
                .collect(Collectors.joining(","));
        return digest(String.join(
                "\n",
                index(matching),
                schemes,
                weighed,
                matching.linkAt() + " " + matching.reviewAt(),
                matching.largestBlock() + " " + matching.genericFrom(),
                matching.fourEyes().toString(),
                model(model)));
    }

    private static String model(TrainedModel model) {
        StringBuilder all = new StringBuilder();
        all.append(model.prior()).append(' ').append(model.neighbours());
        for (TrainedModel.FieldModel field : model.fields()) {
            all.append('\n').append(field.name()).append(' ').append(field.kind());
            all.append(field.m()).append(field.u()).append(field.n());
            all.append(field.frequencies().otherValue()).append(' ');
            all.append(field.frequencies().otherWord());
            all.append(new TreeMap<>(field.frequencies().values()));
            all.append(new TreeMap<>(field.frequencies().words()));
        }
        return all.toString();
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, BYTES));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
