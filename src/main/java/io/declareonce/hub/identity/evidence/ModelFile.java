package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.YamlReader;
import io.declareonce.hub.identity.matching.Frequencies;
import io.declareonce.hub.identity.matching.Kind;
import io.declareonce.hub.identity.matching.TrainedModel;
import io.declareonce.hub.identity.matching.TrainingWarning;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model of match weights as it stands in the dictionary. Immutable.
 *
 * @param entity id of the entity type
 * @param version from 1
 * @param warnings what a steward should know before trusting it
 */
public record ModelFile(
        String entity, int version, Trained trained, TrainedModel model, List<TrainingWarning> warnings) {
    public ModelFile {
        warnings = List.copyOf(warnings);
    }

    /**
     * On what a model was trained.
     *
     * @param mentions in the sample
     * @param entities in the sample, as they were known then
     * @param stored mentions in all
     * @param pairs candidate pairs of the sample
     */
    public record Trained(LocalDate day, long seed, long mentions, long entities, long stored, long pairs) {}

    /** The model that ships with the hub, if there is one for this entity type. */
    static Optional<ModelFile> shipped(String entity) {
        String resource = "/default-models/" + entity + ".yaml";
        try (InputStream in = ModelFile.class.getResourceAsStream(resource)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ModelFile read(String file, String yaml) {
        FaultList faults = new FaultList();
        Item root = new YamlReader(faults).read(file, yaml);
        if (root == null) {
            throw new IllegalStateException(file + " is no sound model");
        }
        return of(root.json());
    }

    /** @param content of a shape that the schema of models allows */
    public static ModelFile of(JsonNode content) {
        JsonNode trained = content.path("trained");
        List<TrainedModel.FieldModel> fields = new ArrayList<>();
        content.path("fields").properties().forEach(field -> fields.add(field(field.getKey(), field.getValue())));
        List<TrainingWarning> warnings = new ArrayList<>();
        content.path("warnings").forEach(warning -> warnings.add(warning(warning)));
        return new ModelFile(
                content.path("model").asString(),
                content.path("version").asInt(),
                new Trained(
                        LocalDate.parse(trained.path("day").asString()),
                        trained.path("seed").asLong(),
                        trained.path("mentions").asLong(),
                        trained.path("entities").asLong(),
                        trained.path("stored").asLong(),
                        trained.path("pairs").asLong()),
                new TrainedModel(
                        content.path("prior").asDouble(),
                        content.path("neighbours").asDouble(Double.NEGATIVE_INFINITY),
                        fields),
                warnings);
    }

    private static TrainedModel.FieldModel field(String name, JsonNode field) {
        List<Double> m = new ArrayList<>(List.of(0.0));
        List<Double> u = new ArrayList<>(List.of(0.0));
        List<Double> n = new ArrayList<>(List.of(0.0));
        field.path("levels").forEach(level -> {
            m.add(level.path("m").asDouble());
            u.add(level.path("u").asDouble());
            if (level.has("neighbours")) {
                n.add(level.path("neighbours").asDouble());
            }
        });
        double otherValue = field.path("other-value").asDouble();
        Frequencies frequencies = new Frequencies(
                shares(field.path("values")),
                otherValue,
                shares(field.path("words")),
                field.path("other-word").asDouble(otherValue));
        return new TrainedModel.FieldModel(
                name, kind(field.path("kind").asString()), m, u, n.size() == m.size() ? n : List.of(), frequencies);
    }

    private static Kind kind(String written) {
        return Kind.valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Map<String, Double> shares(JsonNode node) {
        Map<String, Double> shares = new LinkedHashMap<>();
        node.properties()
                .forEach(share -> shares.put(share.getKey(), share.getValue().asDouble()));
        return shares;
    }

    private static TrainingWarning warning(JsonNode warning) {
        @Nullable String vi = text(warning, "vi");
        @Nullable String en = text(warning, "en");
        return new TrainingWarning(
                warning.path("field").asString(),
                warning.path("level").asString(),
                new Text(vi == null ? String.valueOf(en) : vi, en == null ? String.valueOf(vi) : en));
    }

    private static @Nullable String text(JsonNode warning, String language) {
        JsonNode text = warning.path("text").path(language);
        return text.isMissingNode() ? null : text.asString();
    }

    /** As the file stands in the dictionary: {@code models/<entity>.yaml}. */
    public String yaml() {
        return ModelText.of(this);
    }

    /** For people: entity type, version, day. */
    public String title() {
        return entity + " " + version + " (" + trained.day() + ")";
    }
}
