package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.DictionaryFaulty;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.Publication;
import io.declareonce.hub.lineage.Text;
import java.util.List;
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

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            Publication publication = hub.get(Editions.class).publish(DictionaryFiles.read(place.files()), by);
            output.json(publication);
            publication.changes().forEach(change -> DictionaryDiffCommand.tell(change, output));
            int number = publication.edition();
            output.line(
                    publication.isNew()
                            ? new Text("Đã công bố ấn bản " + number + ".", "Published edition " + number + ".")
                            : new Text(
                                    "Không có gì mới; ấn bản " + number + " giữ nguyên.",
                                    "Nothing is new; edition " + number + " stands."));
            return Cli.DONE;
        } catch (DictionaryFaulty faulty) {
            output.json(new Faults(faulty.faults()));
            DictionaryPlace.tell(faulty.faults(), output);
            output.line(new Text("Chưa công bố gì.", "Nothing was published."));
            return Cli.REFUSED;
        }
    }

    record Faults(List<Fault> faults) {}
}
