package io.declareonce.hub.api;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.Withdrawing;
import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.SubmissionLoading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Withdraws records by their keys: a submission like any other, of records that the door writes. */
@RestController
class WithdrawalDoor {
    /** Of field names and plain values, whatever the dataset's own formats look like. */
    private static final String FORMAT = "delivered/ndjson";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 1_000;
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final DatasetOwners owners;
    private final SubmissionLoading loading;
    private final SubmissionDoor submissions;
    private final Clock clock;

    WithdrawalDoor(DatasetOwners owners, SubmissionLoading loading, SubmissionDoor submissions, Clock clock) {
        this.owners = owners;
        this.loading = loading;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * What is withdrawn.
     *
     * @param records each with the key of its dataset by names of fields, and what else the dataset asks of a withdrawal;
     *     without a value that orders it, it is withdrawn as of now
     */
    record Withdrawals(List<Map<String, String>> records) {}

    @Allowed(Role.DEPARTMENT)
    @PostMapping(path = "/v1/datasets/{dataset}/withdrawals", consumes = "application/json")
    ResponseEntity<byte[]> withdraw(
            Caller caller,
            @PathVariable String dataset,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Hub-Source", required = false) @Nullable String part,
            @RequestBody Withdrawals withdrawals) {
        Dataset own = owners.requireOwn(caller, dataset);
        Withdrawing withdrawing = own.withdrawing().orElseThrow(Refusal::noWithdrawals);
        if (withdrawals.records() == null
                || withdrawals.records().isEmpty()
                || withdrawals.records().size() > MOST) {
            throw Refusal.badWithdrawals(own, MOST);
        }
        StringBuilder lines = new StringBuilder();
        for (Map<String, String> record : withdrawals.records()) {
            lines.append(JSON.writeValueAsString(line(own, withdrawing, record)))
                    .append('\n');
        }
        var incoming =
                new Incoming(dataset, FORMAT, SubmissionDoor.source(caller, part), SubmissionDoor.key(caller, key));
        byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
        return submissions.answer(loading.deliver(incoming, new ByteArrayInputStream(body)));
    }

    private Map<String, String> line(Dataset dataset, Withdrawing withdrawing, Map<String, String> record) {
        boolean isKnown = record.keySet().stream()
                .allMatch(name -> dataset.findField(name).isPresent());
        boolean hasKey = dataset.key().stream().allMatch(field -> record.get(field.name()) != null);
        if (!isKnown || !hasKey) {
            throw Refusal.badWithdrawals(dataset, MOST);
        }
        Map<String, String> line = new LinkedHashMap<>(record);
        line.put(withdrawing.field().name(), withdrawing.value());
        dataset.orderField().ifPresent(order -> line.computeIfAbsent(order.name(), none -> now(order)));
        return line;
    }

    /** Null where the order is no time: then the sender has to tell it. */
    private @Nullable String now(Field order) {
        if (order.type() == ValueType.TIMESTAMP) {
            return clock.instant().toString();
        }
        return order.type() == ValueType.DATE
                ? LocalDate.now(clock.withZone(VIETNAM)).toString()
                : null;
    }
}
