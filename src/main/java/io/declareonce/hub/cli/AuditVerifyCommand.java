package io.declareonce.hub.cli;

import io.declareonce.hub.audit.AuditFault;
import io.declareonce.hub.audit.AuditVerification;
import io.declareonce.hub.lineage.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Reckons the whole trail again. */
@Command(
        name = "verify",
        sortOptions = false,
        description = "Checks every chain against itself and the signed checkpoints; names the first bad entry.")
final class AuditVerifyCommand extends HubTask {
    @Override
    int run(Output output) {
        AuditVerification.Report report;
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            report = hub.get(AuditVerification.class).verify();
        }
        output.json(Answer.of(report));
        output.line(new Text(
                "%,d mục trong %,d chuỗi, %,d điểm kiểm tra."
                        .formatted(report.entries(), report.chains(), report.checkpoints()),
                "%,d entries in %,d chains, %,d checkpoints."
                        .formatted(report.entries(), report.chains(), report.checkpoints())));
        AuditFault fault = report.fault();
        if (fault == null) {
            output.line(new Text("Nhật ký còn nguyên vẹn.", "The trail is as it was written."));
            return Cli.DONE;
        }
        output.line(fault.place() + "  " + fault.text().in(output.language()));
        return Cli.REFUSED;
    }

    /** @param fault null where all is well */
    record Answer(
            long chains,
            long entries,
            long checkpoints,
            boolean intact,
            @Nullable AuditFault fault) {
        static Answer of(AuditVerification.Report report) {
            return new Answer(
                    report.chains(), report.entries(), report.checkpoints(), report.fault() == null, report.fault());
        }
    }
}
