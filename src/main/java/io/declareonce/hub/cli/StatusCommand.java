package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.monitoring.HubStatus;
import io.declareonce.hub.monitoring.Monitoring;
import io.declareonce.hub.monitoring.OpenReviews;
import io.declareonce.hub.monitoring.Relooks;
import io.declareonce.hub.monitoring.SourceStatus;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** How the hub and its sources are doing. */
@Command(
        name = "status",
        sortOptions = false,
        description = "Per source: last submission, age, lag, counts and faults; what waits for a steward.")
final class StatusCommand extends HubTask {

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            HubStatus status = hub.get(Monitoring.class).status();
            output.json(status);
            tell(status, output);
        }
        return Cli.DONE;
    }

    private static void tell(HubStatus status, Output output) {
        output.line(database(status).in(output.language()));
        if (status.sources().isEmpty()) {
            output.line(new Text("Chưa nhận dữ liệu nào.", "Nothing has been delivered yet."));
        } else {
            output.line("");
            output.line(sources(status, output).render());
        }
        status.sources().forEach(source -> tellProblem(source, output));
        DutyList.tell(status.officials(), output);
        tellRelooks(status.relooks(), output);
        tellReviews(status.reviews(), output);
        if (status.openConflicts() > 0) {
            output.line("");
            output.line(new Text(
                    "Mâu thuẫn định danh chưa xử lý: " + status.openConflicts() + ".",
                    "Open identifier conflicts: " + status.openConflicts() + "."));
        }
    }

    private static void tellRelooks(List<Relooks> relooks, Output output) {
        for (Relooks waiting : relooks) {
            long seconds = Math.round(waiting.ageSeconds());
            output.line("");
            output.line(new Text(
                    "Chờ xem lại định danh (" + waiting.entity() + "): " + waiting.waiting() + ", lâu nhất " + seconds
                            + " giây. Hub tự xem lại khi đang chạy.",
                    "Waiting to be looked at again (" + waiting.entity() + "): " + waiting.waiting()
                            + ", the oldest for " + seconds + " seconds. A running hub does so by itself."));
        }
    }

    private static void tellReviews(List<OpenReviews> reviews, Output output) {
        long open = reviews.stream().mapToLong(OpenReviews::open).sum();
        if (open > 0) {
            long waiting = reviews.stream().mapToLong(OpenReviews::waiting).sum();
            output.line("");
            output.line(new Text(
                    "Nghi vấn định danh chờ người quyết định: " + open
                            + (waiting > 0 ? ", trong đó " + waiting + " chờ người thứ hai" : "")
                            + ". Xem: ./hub identity review list",
                    "Doubts about identity that wait for a decision: " + open
                            + (waiting > 0 ? ", " + waiting + " of them for a second person" : "")
                            + ". See: ./hub identity review list"));
        }
    }

    private static Text database(HubStatus status) {
        String server = "PostgreSQL " + status.database().version() + ", "
                + status.database().place();
        return status.database().embedded()
                ? new Text(
                        "Cơ sở dữ liệu: máy chủ nhúng (" + server + "), dùng cho trình diễn và thử nghiệm.",
                        "Database: embedded (" + server + "), for demo, tests and pilots.")
                : new Text("Cơ sở dữ liệu: " + server + ".", "Database: " + server + ".");
    }

    private static TextTable sources(HubStatus status, Output output) {
        var table = new TextTable(
                output.in("bộ dữ liệu", "dataset"),
                output.in("nguồn", "source"),
                output.in("lần cuối", "last"),
                output.in("trước đây", "age"),
                output.in("độ trễ", "lag"),
                output.in("nhận", "received"),
                output.in("chấp nhận", "accepted"),
                output.in("không đổi", "unchanged"),
                output.in("cũ", "outdated"),
                output.in("cách ly", "quarantined"));
        for (SourceStatus source : status.sources()) {
            Counts counts = source.counts();
            table.row(
                    source.dataset(),
                    source.source(),
                    source.state().toLowerCase(Locale.ROOT),
                    duration(source.ageSeconds()),
                    duration(source.lagSeconds()),
                    counts.received(),
                    counts.accepted(),
                    counts.unchanged(),
                    counts.outdated(),
                    counts.quarantined());
        }
        return table;
    }

    private static void tellProblem(SourceStatus source, Output output) {
        Text problem = source.problem();
        if (problem != null) {
            output.line(source.dataset() + " (" + source.source() + "): " + problem.in(output.language()));
        }
    }

    private static String duration(double seconds) {
        long whole = (long) seconds;
        if (whole < 120) {
            return whole + " s";
        }
        return whole < 2 * 3600 ? whole / 60 + " min" : whole / 3600 + " h";
    }
}
