package io.declareonce.hub.api;

import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.ExportFormat;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.BulkReads;
import io.declareonce.hub.access.query.ItemRows;
import io.declareonce.hub.access.query.RecordAnswers;
import io.declareonce.hub.access.query.RecordAsk;
import io.declareonce.hub.access.query.RecordItem;
import io.declareonce.hub.access.query.RecordPage;
import io.declareonce.hub.access.query.Statistics;
import io.declareonce.hub.access.query.Traces;
import io.declareonce.hub.api.RecordViews.Came;
import io.declareonce.hub.api.RecordViews.Counted;
import io.declareonce.hub.api.RecordViews.Counts;
import io.declareonce.hub.api.RecordViews.Item;
import io.declareonce.hub.api.RecordViews.Lineage;
import io.declareonce.hub.api.RecordViews.Page;
import io.declareonce.hub.api.RecordViews.Versions;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.warehouse.Origins.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Records of datasets: pages, single ones, their history and lineage, counts, all of them at once. */
@RestController
@RequestMapping("/v1/datasets/{dataset}")
class RecordDoor {
    static final String AFTER = "Hub-After";
    static final String POSITION = "Hub-Feed-Position";

    private final Agreements agreements;
    private final RecordAnswers answers;
    private final BulkReads bulk;
    private final Statistics statistics;
    private final Traces traces;

    RecordDoor(Agreements agreements, RecordAnswers answers, BulkReads bulk, Statistics statistics, Traces traces) {
        this.agreements = agreements;
        this.answers = answers;
        this.bulk = bulk;
        this.statistics = statistics;
        this.traces = traces;
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/records")
    ResponseEntity<?> records(
            @PathVariable String dataset,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            Caller caller,
            Purpose purpose)
            throws IOException {
        Accepted accepted = Accepted.page(accept);
        Right right = agreements.allow(caller, purpose);
        RecordAsk ask = RecordQuestions.address(right.edition().getDataset(dataset), parameters);
        RecordPage page = answers.page(right, ask);
        String self = address(request, null);
        String next = page.after() == null ? null : address(request, page.after());
        return page(accepted, dataset, page, new Links(self, next));
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @PostMapping("/records/query")
    ResponseEntity<?> query(
            @PathVariable String dataset,
            @RequestBody RecordQuestions.Body body,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            Caller caller,
            Purpose purpose)
            throws IOException {
        Accepted accepted = Accepted.page(accept);
        RecordPage page = answers.page(agreements.allow(caller, purpose), body.ask(dataset));
        return page(accepted, dataset, page, Links.to(request.getRequestURI()));
    }

    /** The same address with a cursor. */
    private static String address(HttpServletRequest request, @Nullable String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(request.getRequestURI());
        if (request.getQueryString() != null) {
            address.query(request.getQueryString());
        }
        if (after != null) {
            address.replaceQueryParam("after", after);
        }
        return address.build().toUriString();
    }

    private static ResponseEntity<?> page(Accepted accepted, String dataset, RecordPage page, Links links)
            throws IOException {
        var answer = ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(accepted.type());
        ExportFormat format = accepted.format();
        if (format == null) {
            Page view = new Page(
                    page.items().stream()
                            .map(item -> Item.of(page.fields(), item))
                            .toList(),
                    RecordViews.maskedOf(page.fields()),
                    page.after(),
                    links);
            return answer.eTag(Etag.of(view)).body(view);
        }
        if (page.after() != null) {
            answer.header(AFTER, page.after());
        }
        return answer.body(rows(format, dataset, page));
    }

    private static byte[] rows(ExportFormat format, String dataset, RecordPage page) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ItemRows rows = ItemRows.open(format, bytes, dataset, page.fields())) {
            for (RecordItem item : page.items()) {
                rows.write(item);
            }
        }
        return bytes.toByteArray();
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/records/{record}")
    ResponseEntity<Item> record(
            @PathVariable String dataset,
            @PathVariable UUID record,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Purpose purpose) {
        Right right = agreements.allow(caller, purpose);
        RecordAsk ask = RecordQuestions.address(right.edition().getDataset(dataset), parameters);
        RecordPage page = answers.record(right, ask, record);
        Item item = Item.of(page.fields(), page.items().get(0));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(Etag.of(item))
                .body(item);
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/records/{record}/history")
    Versions history(
            @PathVariable String dataset,
            @PathVariable UUID record,
            @RequestParam(required = false) @Nullable List<String> fields,
            HttpServletRequest request,
            Caller caller,
            Purpose purpose) {
        RecordAsk ask = RecordAsk.all(dataset, RecordQuestions.listed(fields), List.of());
        return Versions.of(
                record, answers.history(agreements.allow(caller, purpose), ask, record), request.getRequestURI());
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/records/{record}/lineage")
    Lineage lineage(@PathVariable String dataset, @PathVariable UUID record, Caller caller, Purpose purpose) {
        RecordAsk ask = RecordAsk.all(dataset, List.of(), List.of());
        RecordItem item = answers.record(agreements.allow(caller, purpose), ask, record)
                .items()
                .get(0);
        Origin origin = item.origin();
        return new Lineage(
                record,
                dataset,
                Came.of(origin, item.ordinal()),
                origin == null ? null : traces.findDelivery(origin.submission()).orElse(null),
                origin == null ? null : traces.findPublished(origin.edition()).orElse(null));
    }

    /** @param by fields whose combinations are counted */
    record Counting(@Nullable List<String> by, @Nullable Map<String, JsonNode> where) {}

    @Allowed({Role.AGENCY, Role.DEPARTMENT})
    @PostMapping("/statistics")
    Counts count(@PathVariable String dataset, @RequestBody Counting counting, Caller caller, Purpose purpose) {
        Statistics.Answer answer = statistics.count(
                agreements.allow(caller, purpose),
                dataset,
                RecordQuestions.listed(counting.by()),
                RecordQuestions.tests(counting.where()));
        return new Counts(
                answer.groups().stream()
                        .map(group -> Counted.of(answer.fields(), group))
                        .toList(),
                Statistics.SMALLEST);
    }

    /**
     * All at once, streamed in the order of record ids. Where the answer breaks off, one goes on with {@code after} the last
     * record that came whole.
     */
    @Allowed({Role.AGENCY, Role.DEPARTMENT})
    @GetMapping("/snapshot")
    void snapshot(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable List<String> fields,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response,
            Caller caller,
            Purpose purpose)
            throws IOException {
        Accepted accepted = Accepted.stream(accept);
        ExportFormat format = accepted.format() == null ? ExportFormat.NDJSON : accepted.format();
        RecordAsk ask = RecordAsk.all(dataset, RecordQuestions.listed(fields), List.of());
        BulkReads.Open open = bulk.open(agreements.allow(caller, purpose), ask);
        response.setContentType(accepted.type().toString());
        response.setHeader(POSITION, Long.toString(open.position()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            open.write(format, response.getOutputStream(), after);
        } catch (RuntimeException broken) {
            if (!response.isCommitted()) {
                throw broken;
            }
            throw new BrokenOff(broken);
        }
    }

    /** Too late for a problem document: the connection ends, so that the reader sees that the answer is not whole. */
    private static final class BrokenOff extends IOException {
        BrokenOff(RuntimeException why) {
            super("a snapshot was broken off", why);
        }
    }
}
