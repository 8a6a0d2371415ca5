package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.evidence.EvidenceRegistry;
import io.declareonce.hub.identity.evidence.IdentityTraining;
import io.declareonce.hub.identity.evidence.ModelFile;
import io.declareonce.hub.identity.matching.TrainingWarning;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.StoredMentions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains models of match weights from what is stored; publishing them is the stewards' business. */
@Command(
        name = "train",
        sortOptions = false,
        description = {
            "Learn match weights from what is stored, without labels, and write a model file to be read and published.",
            "The same records and seed give the same file."
        })
final class IdentityTrainCommand extends HubTask {
    @Option(
            names = "--entity",
            paramLabel = "TYPE",
            description = "One entity type, such as citizen (default: all that are matched).")
    private @Nullable String type;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the model goes (default: models/TYPE.yaml in the dictionary's directory).")
    private @Nullable Path file;

    @Option(names = "--seed", paramLabel = "N", description = "Of the sample (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    /** What was learnt, without the values. */
    record Learnt(
            String entity, String file, int version, double prior, ModelFile.Trained trained, List<Warned> warnings) {}

    record Warned(String field, String level, String text) {}

    @Override
    int run(Output output) throws IOException {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            List<Entity> entities = entities(hub.get(Dictionary.class).current());
            if (file != null && entities.size() > 1) {
                throw new WrongUsage(new Text(
                        "--output cần đi cùng --entity.", "--output needs --entity: there is one file a type."));
            }
            boolean isRefused = false;
            for (Entity entity : entities) {
                isRefused |= !train(hub, entity, output);
            }
            return isRefused ? Cli.REFUSED : Cli.DONE;
        }
    }

    private List<Entity> entities(Edition edition) {
        List<Entity> matched = edition.entities().stream()
                .filter(entity -> entity.matching().isPresent())
                .filter(entity -> type == null || entity.id().equals(type))
                .toList();
        if (matched.isEmpty()) {
            throw new WrongUsage(new Text(
                    "Không có loại thực thể nào như vậy với phần matching trong ấn bản từ điển đang dùng.",
                    "The dictionary edition in use has no such entity type with a matching section."));
        }
        return matched;
    }

    /** False where there was too little to learn from. */
    private boolean train(RunningHub hub, Entity entity, Output output) throws IOException {
        StoredMentions stored = hub.get(StoredMentions.class);
        var training = new IdentityTraining(entity, stored.count(entity), seed);
        stored.forEach(entity, training::mention);
        if (training.isTooSmall()) {
            long needed = IdentityTraining.fewestMentions();
            output.line(new Text(
                    entity.id() + ": không huấn luyện, vì chưa đủ dữ liệu; cần ít nhất " + needed + " lượt nhắc.",
                    entity.id() + ": not trained, there is too little stored; " + needed + " mentions are needed."));
            return false;
        }
        ModelFile model =
                training.train(hub.get(EvidenceRegistry.class).findModel(entity), LocalDate.now(hub.get(Clock.class)));
        Path target = target(entity);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, model.yaml());
        tell(model, target, output);
        return true;
    }

    private Path target(Entity entity) {
        return file != null
                ? file
                : RunningHub.home().resolve("data-dictionary").resolve("models").resolve(entity.id() + ".yaml");
    }

    private static void tell(ModelFile model, Path target, Output output) {
        String shown = DictionaryPlace.shown(target);
        output.json(new Learnt(
                model.entity(),
                shown,
                model.version(),
                model.model().prior(),
                model.trained(),
                model.warnings().stream()
                        .map(warning -> new Warned(
                                warning.comparison(),
                                warning.level(),
                                warning.text().in(output.language())))
                        .toList()));
        long mentions = model.trained().mentions();
        long entities = model.trained().entities();
        output.line(new Text(
                shown + ": phiên bản " + model.version() + ", học từ " + mentions + " lượt nhắc của " + entities
                        + " thực thể.",
                shown + ": version " + model.version() + ", learnt from " + mentions + " mentions of " + entities
                        + " entities."));
        for (TrainingWarning warning : model.warnings()) {
            String place = warning.comparison().isEmpty() ? "" : warning.comparison() + ", " + warning.level() + ": ";
            output.line(new Text(
                    "  lưu ý: " + place + warning.text().vi(),
                    "  note: " + place + warning.text().en()));
        }
        output.line(new Text(
                "  Đọc, so sánh với bản cũ, rồi công bố: ./hub dictionary publish.",
                "  Read it, compare it with the former one, then publish: ./hub dictionary publish."));
    }
}
