package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.Quarantine;
import io.declareonce.hub.quarantine.Rejection;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Refuses a record for good. */
@Command(name = "reject", sortOptions = false, description = "Refuse a record for good; the first decision stands.")
final class QuarantineRejectCommand extends HubTask {
    @Parameters(paramLabel = "PLACE", description = "submission#ordinal, as the list prints it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String place;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the department.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        var ref = QuarantineSelection.place(place);
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "reject-quarantined", Map.of("place", ref.toString()));
            Rejection rejection = hub.get(Quarantine.class).reject(ref, reason, by);
            Text told = told(rejection);
            boolean isDone = rejection instanceof Rejection.Rejected;
            output.json(new View(ref.toString(), isDone, told));
            output.line(ref + "  " + told.in(output.language()));
            return isDone ? Cli.DONE : Cli.REFUSED;
        }
    }

    record View(String place, boolean rejected, Text told) {}

    private static Text told(Rejection rejection) {
        if (rejection instanceof Rejection.AlreadyRejected before) {
            return new Text("đã bị từ chối bởi " + before.by() + ".", "was rejected before by " + before.by() + ".");
        }
        if (rejection instanceof Rejection.AlreadyReleased released) {
            return new Text("đã được thả bởi " + released.by() + ".", "was released by " + released.by() + ".");
        }
        return rejection instanceof Rejection.Unknown
                ? new Text("chưa từng bị cách ly.", "was never held.")
                : new Text("đã bị từ chối.", "is rejected.");
    }
}
