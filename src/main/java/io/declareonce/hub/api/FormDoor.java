package io.declareonce.hub.api;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.intake.Delivery;
import io.declareonce.hub.intake.DryRun;
import io.declareonce.hub.intake.DryRunReport.TriedRecord;
import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.lineage.Finding;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Pages for a department without a system: one record, typed in, sent as a submission of its own. */
@RestController
class FormDoor {
    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final JsonMapper JSON = new JsonMapper();

    private final DatasetOwners owners;
    private final Dictionary dictionary;
    private final SubmissionLoading loading;
    private final Submissions submissions;
    private final DryRun dryRun;
    private final Receipts receipts;
    private final Clock clock;

    FormDoor(
            DatasetOwners owners,
            Dictionary dictionary,
            SubmissionLoading loading,
            Submissions submissions,
            DryRun dryRun,
            Receipts receipts,
            Clock clock) {
        this.owners = owners;
        this.dictionary = dictionary;
        this.loading = loading;
        this.submissions = submissions;
        this.dryRun = dryRun;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Allowed(Role.DEPARTMENT)
    @GetMapping(path = "/forms", produces = HTML)
    String listing(Caller caller, Locale language) {
        return page(language).listing(owners.listOwn(caller));
    }

    @Allowed(Role.DEPARTMENT)
    @GetMapping(path = "/forms/{dataset}", produces = HTML)
    String form(Caller caller, @PathVariable String dataset, Locale language, CsrfToken csrf) {
        return page(language).form(owners.requireOwn(caller, dataset), input -> null, List.of(), null, csrf);
    }

    @Allowed(Role.DEPARTMENT)
    @PostMapping(path = "/forms/{dataset}", produces = HTML)
    String send(
            Caller caller,
            @PathVariable String dataset,
            @RequestParam(name = "do", defaultValue = "send") String what,
            HttpServletRequest request,
            Locale language,
            CsrfToken csrf) {
        Dataset own = owners.requireOwn(caller, dataset);
        var incoming = new Incoming(dataset, format(own), caller.account() + "/form");
        InputStream body = body(own, request);
        FormPage page = page(language);
        if (what.equals("try")) {
            TriedRecord tried = dryRun.run(incoming, body).records().get(0);
            String told = page.tried(tried.findings(), tried.isRefused());
            return page.form(own, request::getParameter, tried.findings(), told, csrf);
        }
        Delivery delivery = loading.deliver(incoming, body);
        Receipt receipt =
                receipts.receipt(delivery.report() == null ? submissions.report(delivery.id()) : delivery.report());
        List<Finding> found = FormPage.findings(receipt);
        boolean isHeld = receipt.submission().counts().quarantined() > 0;
        return page.form(own, isHeld ? request::getParameter : input -> null, found, page.outcome(receipt), csrf);
    }

    private InputStream body(Dataset dataset, HttpServletRequest request) {
        Map<String, Object> record = FormRecord.of(dataset, request::getParameter);
        for (Field field : dataset.fields()) {
            if (FormPage.isMade(dataset, field)) {
                record.put(field.name(), clock.instant().toString());
            }
        }
        dataset.withdrawing()
                .ifPresent(withdrawing -> record.remove(withdrawing.field().name()));
        return new ByteArrayInputStream((JSON.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** By names of fields, dates in ISO form. */
    private static String format(Dataset dataset) {
        return dataset.format("ndjson").equals(Format.plain("ndjson")) ? "ndjson" : "delivered/ndjson";
    }

    private FormPage page(Locale language) {
        return new FormPage(dictionary.current(), language, LocalDate.now(clock.withZone(VIETNAM)));
    }
}
