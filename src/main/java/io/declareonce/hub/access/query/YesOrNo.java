package io.declareonce.hub.access.query;

import io.declareonce.hub.access.Agreement.EntityGrant;
import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.EntitySearch;
import io.declareonce.hub.warehouse.KnownEntity;
import io.declareonce.hub.warehouse.reading.Filter;
import io.declareonce.hub.warehouse.reading.Filter.Operator;
import io.declareonce.hub.warehouse.reading.RecordReading;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Questions about somebody that are answered by yes or no, so that no value leaves the hub. Thread-safe. */
@Service
public class YesOrNo {
    private static final String DIRECTORY = "questions";

    private final EntitySearch search;
    private final RecordReading reading;
    private final Scope scope;
    private final PeopleQuota quota;
    private final AuditTrail trail;
    private final Clock clock;

    YesOrNo(EntitySearch search, RecordReading reading, Scope scope, PeopleQuota quota, AuditTrail trail, Clock clock) {
        this.search = search;
        this.reading = reading;
        this.scope = scope;
        this.quota = quota;
        this.trail = trail;
        this.clock = clock;
    }

    /** What can be said. */
    public enum Said {
        YES,
        NO,
        /** What would decide it is not known, or not exactly enough. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A question that is declared. */
    public record Declared(String id, Text name, String entity, List<String> parameters) {}

    /** All that an edition declares. */
    public static List<Declared> declared(Edition edition) {
        return edition.declarations(DIRECTORY).stream()
                .map(each -> new Declared(
                        each.id(),
                        new Text(
                                each.content().at("/name/vi").asString(""),
                                each.content().at("/name/en").asString("")),
                        each.content().path("entity").asString(""),
                        texts(each.content().at("/has-record/parameters"))))
                .toList();
    }

    /**
     * Answers one question about one citizen or organisation.
     *
     * @param parameters values of the fields that the question names
     * @throws QueryRefused where it may not be put, where parameters are wrong, or where there is nobody
     */
    public Said answer(Right right, String entity, UUID id, String question, Map<String, String> parameters) {
        Declaration declared = right.edition().declarations(DIRECTORY).stream()
                .filter(each -> each.id().equals(question))
                .filter(each -> each.content().path("entity").asString("").equals(entity))
                .filter(each -> right.agreement().questions().contains(question))
                .findFirst()
                .orElseThrow(() -> refused(right, question));
        EntityGrant grant = right.entity(entity);
        Entity known = right.edition().findEntity(entity).orElseThrow(QueryRefused::notFound);
        checkParameters(declared, parameters);
        quota.take(right);
        KnownEntity found = search.find(right.edition(), known, id)
                .filter(each -> scope.covers(right, grant, each.entity()))
                .orElseThrow(QueryRefused::notFound);
        Said said = declared.content().has("at-least-years")
                ? years(declared, found)
                : hasRecord(right.edition(), declared, known, found.entity(), parameters);
        trail.record(right.act("ask-" + entity, List.of(found.entity()), Map.of("question", question)));
        return said;
    }

    private static QueryRefused refused(Right right, String question) {
        return QueryRefused.outside(List.of(new Wrong(
                question,
                "not-agreed",
                new Text(
                        "Thỏa thuận cho hỏi: " + allowed(right) + ".",
                        "The agreement lets you ask: " + allowed(right) + "."))));
    }

    private static String allowed(Right right) {
        return String.join(", ", new TreeSet<>(right.agreement().questions()));
    }

    private static void checkParameters(Declaration declared, Map<String, String> given) {
        List<String> wanted = texts(declared.content().at("/has-record/parameters"));
        List<Wrong> faults = new ArrayList<>();
        for (String name : wanted) {
            if (!given.containsKey(name)) {
                Text missing = new Text("Thiếu tham số " + name + ".", "The parameter " + name + " is missing.");
                faults.add(new Wrong(name, "missing-parameter", missing));
            }
        }
        given.keySet().stream()
                .filter(name -> !wanted.contains(name))
                .forEach(name -> faults.add(EntityAnswers.unknown(name, "unknown-parameter", wanted)));
        if (!faults.isEmpty()) {
            throw QueryRefused.wrong(faults);
        }
    }

    private Said years(Declaration declared, KnownEntity found) {
        String attribute = declared.content().at("/at-least-years/attribute").asString();
        int years = declared.content().at("/at-least-years/years").asInt();
        return found.values().stream()
                .filter(value -> value.name().equals(attribute))
                .findFirst()
                .map(value -> years(value.value(), years, LocalDate.now(clock)))
                .orElse(Said.UNKNOWN);
    }

    /** A year alone is between its first and its last day. */
    static Said years(Object value, int years, LocalDate today) {
        LocalDate first = value instanceof PartialDate date ? date.firstDay() : (LocalDate) value;
        LocalDate last = value instanceof PartialDate date ? lastDay(date) : first;
        if (!last.plusYears(years).isAfter(today)) {
            return Said.YES;
        }
        return first.plusYears(years).isAfter(today) ? Said.NO : Said.UNKNOWN;
    }

    private static LocalDate lastDay(PartialDate date) {
        if (date.month() == 0) {
            return LocalDate.of(date.year(), 12, 31);
        }
        return date.day() == 0 ? date.firstDay().plusMonths(1).minusDays(1) : date.firstDay();
    }

    private Said hasRecord(
            Edition edition, Declaration declared, Entity entity, UUID id, Map<String, String> parameters) {
        JsonNode content = declared.content().path("has-record");
        Dataset dataset = edition.getDataset(content.path("dataset").asString());
        List<Filter> filters = new ArrayList<>();
        content.path("where")
                .properties()
                .forEach(each ->
                        filters.add(new Filter(each.getKey(), Operator.IN, List.copyOf(texts(each.getValue())))));
        parameters.forEach((field, value) -> filters.add(new Filter(field, Operator.EQ, List.of(value))));
        String role = content.path("role").asString("");
        List<Subject> subjects = dataset.subjects().stream()
                .filter(subject -> subject.entity().id().equals(entity.id()))
                .filter(subject -> role.isEmpty() || subject.role().equals(role))
                .toList();
        boolean isThere = subjects.stream()
                .anyMatch(subject -> reading.speaksOf(edition, dataset, id, subject.number(), filters));
        return isThere ? Said.YES : Said.NO;
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).collect(Collectors.toList());
    }
}
