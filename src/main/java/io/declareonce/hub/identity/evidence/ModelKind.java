package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.DeclarationKind;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.Matching;
import io.declareonce.hub.identity.matching.Kind;
import io.declareonce.hub.identity.matching.TrainedModel;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Models of match weights as declarations: {@code models/<entity>.yaml}, written by {@code identity train}. Stateless. */
public final class ModelKind implements DeclarationKind {
    static final String DIRECTORY = "models";
    private static final String SCHEMA = "model.schema.json";

    @Override
    public String directory() {
        return DIRECTORY;
    }

    @Override
    public String key() {
        return "model";
    }

    @Override
    public String schema() {
        try (InputStream in = ModelKind.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + SCHEMA);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public List<Fault> check(Declaration declaration, Edition edition) {
        Optional<Matching> matching = edition.findEntity(declaration.id()).flatMap(Entity::matching);
        if (matching.isEmpty()) {
            return List.of(new Fault(
                    "model-of-nothing",
                    declaration.file(),
                    declaration.line().applyAsInt("/model"),
                    new Text(
                            "không có thực thể " + declaration.id() + " với phần matching",
                            "there is no entity " + declaration.id() + " with a matching section"),
                    new Text("sửa tên, hoặc xoá tệp", "mend the name, or delete the file")));
        }
        List<Fault> faults = new ArrayList<>();
        for (Matching.MatchField field : matching.get().fields()) {
            JsonNode trained = declaration.content().path("fields").path(field.name());
            if (!trained.isMissingNode()) {
                check(declaration, field, trained, faults);
            }
        }
        return faults;
    }

    private static void check(
            Declaration declaration, Matching.MatchField field, JsonNode trained, List<Fault> faults) {
        String place = "/fields/" + field.name();
        String written = field.kind().written();
        Text remedy = new Text("huấn luyện lại: ./hub identity train", "train it anew: ./hub identity train");
        if (!trained.path("kind").asString("").equals(written)) {
            faults.add(new Fault(
                    "model-kind",
                    declaration.file(),
                    declaration.line().applyAsInt(place),
                    new Text(
                            field.name() + " được học theo loại khác: thực thể khai báo " + written,
                            field.name() + " was trained as another kind: the entity says " + written),
                    remedy));
            return;
        }
        List<String> levels = TrainedModel.levels(Kind.valueOf(field.kind().name()));
        List<String> told = new ArrayList<>();
        trained.path("levels").forEach(level -> told.add(level.path("level").asString("")));
        if (!told.equals(levels.subList(1, levels.size()))) {
            faults.add(new Fault(
                    "model-levels",
                    declaration.file(),
                    declaration.line().applyAsInt(place + "/levels"),
                    new Text(
                            field.name() + " không có đúng các mức so sánh của loại " + written,
                            field.name() + " has not the comparison levels of the kind " + written),
                    remedy));
        }
    }
}
