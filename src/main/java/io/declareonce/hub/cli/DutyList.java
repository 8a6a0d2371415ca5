package io.declareonce.hub.cli;

import io.declareonce.hub.monitoring.Duty;
import io.declareonce.hub.monitoring.Official;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each accountable official should see to, in plain words, with what to do next. */
final class DutyList {
    private DutyList() {}

    static void tell(List<Official> officials, Output output) {
        if (officials.isEmpty()) {
            return;
        }
        output.line("");
        output.line(
                output.in("Việc cần xử lý, theo người chịu trách nhiệm:", "What to see to, by accountable official:"));
        officials.forEach(official -> tell(official, output));
    }

    private static void tell(Official official, Output output) {
        output.line("");
        output.line(
                official.accountable().equals(official.department())
                        ? official.departmentName().in(output.language())
                        : official.accountable() + ", "
                                + official.departmentName().in(output.language()));
        byRemedy(official, output).forEach((remedy, duties) -> {
            duties.forEach(duty ->
                    output.line("  " + duty.dataset() + ": " + duty.sentence().in(output.language())));
            output.line("    -> " + remedy);
        });
    }

    /** What has one remedy is told together. */
    private static Map<String, List<Duty>> byRemedy(Official official, Output output) {
        Map<String, List<Duty>> byRemedy = new LinkedHashMap<>();
        official.duties()
                .forEach(duty -> byRemedy.computeIfAbsent(
                                duty.next().in(output.language()), none -> new java.util.ArrayList<>())
                        .add(duty));
        return byRemedy;
    }

    /** Only what is about one dataset. */
    static List<Official> about(String dataset, List<Official> officials) {
        return officials.stream()
                .map(official -> new Official(
                        official.department(),
                        official.departmentName(),
                        official.accountable(),
                        official.duties().stream()
                                .filter(duty -> duty.dataset().equals(dataset))
                                .toList()))
                .filter(official -> !official.duties().isEmpty())
                .toList();
    }
}
