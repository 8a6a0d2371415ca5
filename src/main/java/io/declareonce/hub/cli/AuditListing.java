package io.declareonce.hub.cli;

import io.declareonce.hub.audit.AuditEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Entries of the audit trail, printed the latest first. */
abstract class AuditListing extends HubTask {
    @Option(names = "--limit", paramLabel = "N", description = "Most entries to show (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    int limit() {
        return limit;
    }

    static void tell(List<AuditEntry> entries, Output output) {
        output.json(new Listing(entries.stream().map(View::of).toList()));
        if (entries.isEmpty()) {
            output.line(output.in("Không có mục nào.", "No entries."));
            return;
        }
        var table = new TextTable(
                output.in("lúc", "at"),
                output.in("ai", "who"),
                output.in("vai trò", "role"),
                output.in("việc", "act"),
                output.in("mục đích", "purpose"),
                output.in("về ai", "about"),
                output.in("chi tiết", "detail"));
        entries.stream().map(View::of).forEach(entry -> table.row((Object[]) entry.cells()));
        output.line(table.render());
    }

    record Listing(List<View> entries) {}

    /** An entry as it is printed. */
    record View(
            UUID chain,
            long sequence,
            Instant at,
            String actor,
            String role,
            String act,
            @Nullable String purpose,
            List<UUID> subjects,
            Map<String, String> detail,
            @Nullable LocalDate sealedUntil) {
        private static final int SHOWN_SUBJECTS = 3;

        static View of(AuditEntry entry) {
            var act = entry.act();
            return new View(
                    entry.chain(),
                    entry.sequence(),
                    entry.at(),
                    act.actor(),
                    act.role(),
                    act.act(),
                    act.purpose(),
                    act.subjects(),
                    act.detail(),
                    act.sealedUntil());
        }

        private String[] cells() {
            String some =
                    subjects.stream().limit(SHOWN_SUBJECTS).map(UUID::toString).collect(Collectors.joining(" "));
            String more = subjects.size() > SHOWN_SUBJECTS ? " +" + (subjects.size() - SHOWN_SUBJECTS) : "";
            String asked = detail.entrySet().stream()
                    .map(one -> one.getKey() + "=" + one.getValue())
                    .collect(Collectors.joining(" "));
            return new String[] {at.toString(), actor, role, act, purpose == null ? "-" : purpose, some + more, asked};
        }
    }
}
