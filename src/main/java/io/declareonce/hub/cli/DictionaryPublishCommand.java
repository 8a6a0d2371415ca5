package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.DictionaryFaulty;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.EditionTrial.TriedDataset;
import io.declareonce.hub.dictionary.EditionWouldFail;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.Publication;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the files the next edition. */
@Command(name = "publish", sortOptions = false, description = "Check the files and make them the next edition.")
final class DictionaryPublishCommand extends HubTask {
    @Mixin
    private final DictionaryPlace place = new DictionaryPlace();

    @Option(names = "--by", paramLabel = "NAME", description = "Who publishes (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Option(
            names = "--force",
            description = "Publish though it would refuse many records that are stored (more than 5 % of a dataset).")
    private boolean force;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "publish-dictionary", Map.of("forced", Boolean.toString(force)));
            Publication publication = hub.get(Editions.class)
                    .publish(DictionaryFiles.read(place.files()), by, force ? 1 : Publication.USUALLY_ALLOWED);
            output.json(publication);
            publication.changes().forEach(change -> DictionaryDiffCommand.tell(change, output));
            tellTrial(publication.trial(), output);
            int number = publication.edition();
            output.line(
                    publication.isNew()
                            ? new Text("Đã công bố ấn bản " + number + ".", "Published edition " + number + ".")
                            : new Text(
                                    "Không có gì mới; ấn bản " + number + " giữ nguyên.",
                                    "Nothing is new; edition " + number + " stands."));
            return Cli.DONE;
        } catch (EditionWouldFail failing) {
            output.json(new Trial(failing.trial()));
            tellTrial(failing.trial(), output);
            output.line(
                    new Text(
                            "Chưa công bố gì: ấn bản mới sẽ từ chối quá nhiều bản ghi đang có. Sửa quy tắc, hoặc dùng --force.",
                            "Nothing was published: the new edition would refuse too many stored records. Mend the rule, or use --force."));
            return Cli.REFUSED;
        } catch (DictionaryFaulty faulty) {
            output.json(new Faults(faulty.faults()));
            DictionaryPlace.tell(faulty.faults(), output);
            output.line(new Text("Chưa công bố gì.", "Nothing was published."));
            return Cli.REFUSED;
        }
    }

    private static void tellTrial(List<TriedDataset> trial, Output output) {
        for (TriedDataset tried : trial) {
            if (tried.failing() == 0) {
                continue;
            }
            output.line(new Text(
                    tried.dataset() + ": " + tried.failing() + " trên " + tried.tried()
                            + " bản ghi gần đây sẽ bị từ chối, vì:",
                    tried.dataset() + ": " + tried.failing() + " of " + tried.tried()
                            + " recent records would be refused, because:"));
            tried.byRule()
                    .forEach(rule -> output.line("  " + rule.records() + "  "
                            + (rule.field() == null ? "" : rule.field() + ": ")
                            + rule.example().in(output.language()) + " [" + rule.rule() + "]"));
        }
    }

    record Faults(List<Fault> faults) {}

    record Trial(List<TriedDataset> trial) {}
}
