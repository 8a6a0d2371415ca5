package io.declareonce.hub.access.query;

import io.declareonce.hub.access.Agreement.EntityGrant;
import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.masks.Masks;
import io.declareonce.hub.access.masks.Seen;
import io.declareonce.hub.access.query.EntityAnswer.AttributeAnswer;
import io.declareonce.hub.access.query.EntityAnswer.ValueOrigin;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.EntitySearch;
import io.declareonce.hub.warehouse.KnownEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Citizens and organisations by hub id or by an identifier, under an agreement. Thread-safe. */
@Service
public class EntityAnswers {
    private static final int MOST_FOUND = 50;

    private final EntitySearch search;
    private final Scope scope;
    private final PeopleQuota quota;
    private final AuditTrail trail;

    EntityAnswers(EntitySearch search, Scope scope, PeopleQuota quota, AuditTrail trail) {
        this.search = search;
        this.scope = scope;
        this.quota = quota;
        this.trail = trail;
    }

    /**
     * By hub id. The answer has another id where the entity was merged into another.
     *
     * @param entity {@code citizen} or {@code organisation}
     * @param attributes which; empty for all that the agreement grants
     * @throws QueryRefused where there is none that may be seen
     */
    public EntityAnswer get(Right right, String entity, UUID id, List<String> attributes) {
        EntityGrant grant = right.entity(entity);
        Entity declared = declared(right, entity);
        List<String> chosen = chosen(right, declared, grant, attributes);
        quota.take(right);
        KnownEntity known = search.find(right.edition(), declared, id)
                .filter(found -> scope.covers(right, grant, found.entity()))
                .orElseThrow(() -> unseen(right, entity));
        record(right, entity, List.of(known.entity()), Map.of("attributes", String.join(",", chosen)));
        return answer(right, declared, grant, known, chosen);
    }

    private QueryRefused unseen(Right right, String entity) {
        record(right, entity, List.of(), Map.of("found", "none"));
        return QueryRefused.notFound();
    }

    /**
     * By one identifier; several where the scheme is not exclusive, none where nobody that may be seen has it.
     *
     * @param scheme such as {@code personal_id}
     * @throws QueryRefused where the agreement does not let one ask by it
     */
    public List<EntityAnswer> find(Right right, String entity, String scheme, String value, List<String> attributes) {
        EntityGrant grant = right.entity(entity);
        Entity declared = declared(right, entity);
        List<String> chosen = chosen(right, declared, grant, attributes);
        Entity.IdentifierScheme asked = scheme(declared, grant, scheme);
        quota.take(right);
        List<KnownEntity> found = search.find(right.edition(), declared, asked, value).stream()
                .filter(known -> scope.covers(right, grant, known.entity()))
                .limit(MOST_FOUND)
                .toList();
        record(
                right,
                entity,
                found.stream().map(KnownEntity::entity).toList(),
                Map.of("identifier", scheme, "attributes", String.join(",", chosen)));
        return found.stream()
                .map(known -> answer(right, declared, grant, known, chosen))
                .toList();
    }

    private void record(Right right, String entity, List<UUID> subjects, Map<String, String> detail) {
        trail.record(right.act("read-" + entity, subjects, detail));
    }

    private static Entity declared(Right right, String entity) {
        return right.edition().findEntity(entity).orElseThrow(QueryRefused::notFound);
    }

    private static Entity.IdentifierScheme scheme(Entity entity, EntityGrant grant, String name) {
        List<String> names =
                entity.identifiers().stream().map(Entity.IdentifierScheme::name).toList();
        Entity.IdentifierScheme scheme = entity.identifiers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> QueryRefused.wrong(List.of(unknown(name, "unknown-identifier", names))));
        if (!grant.askBy().contains(name)) {
            throw QueryRefused.outside(List.of(new Wrong(
                    name,
                    "not-agreed",
                    new Text(
                            "Thỏa thuận không cho hỏi theo " + name + ".",
                            "The agreement does not let you ask by " + name + "."))));
        }
        return scheme;
    }

    static Wrong unknown(String name, String problem, List<String> known) {
        String all = String.join(", ", known);
        return new Wrong(
                name,
                problem,
                new Text("Không có tên này. Có: " + all + ".", "There is none of that name. There are: " + all + "."));
    }

    private static Map<String, DataElement> elements(Entity entity) {
        Map<String, DataElement> elements = new LinkedHashMap<>();
        entity.attributes().forEach(attribute -> elements.put(attribute.name(), attribute.element()));
        entity.identifiers().forEach(scheme -> elements.put(scheme.name(), scheme.element()));
        return elements;
    }

    /** What was named, or else all that is available. */
    private static List<String> chosen(Right right, Entity entity, EntityGrant grant, List<String> named) {
        Map<String, DataElement> elements = elements(entity);
        if (named.isEmpty()) {
            Masks masks = right.masks(grant);
            return elements.entrySet().stream()
                    .filter(each -> masks.seen(each.getKey(), each.getValue()).isAvailable())
                    .map(Map.Entry::getKey)
                    .toList();
        }
        List<Wrong> faults = named.stream()
                .filter(name -> !elements.containsKey(name))
                .map(name -> unknown(name, "unknown-attribute", List.copyOf(elements.keySet())))
                .toList();
        if (!faults.isEmpty()) {
            throw QueryRefused.wrong(faults);
        }
        return named.stream().distinct().toList();
    }

    private static EntityAnswer answer(
            Right right, Entity entity, EntityGrant grant, KnownEntity known, List<String> chosen) {
        Masks masks = right.masks(grant);
        Map<String, DataElement> elements = elements(entity);
        Map<String, KnownEntity.Value> values =
                known.values().stream().collect(Collectors.toMap(KnownEntity.Value::name, value -> value));
        List<AttributeAnswer> answers = new ArrayList<>();
        for (String name : chosen) {
            DataElement element = elements.get(name);
            if (element != null) {
                answers.add(answer(name, element, masks.seen(name, element), values.get(name)));
            }
        }
        return new EntityAnswer(known.entity(), known.isResolved(), answers);
    }

    private static AttributeAnswer answer(
            String name, DataElement element, Seen seen, KnownEntity.@Nullable Value known) {
        if (!seen.isAvailable() || known == null) {
            String reason = seen.isAvailable() ? "unknown" : seen.reason();
            return new AttributeAnswer(name, null, false, reason, element.classification(), null);
        }
        Object value = known.value() instanceof PartialDate date ? date.toString() : known.value();
        return new AttributeAnswer(
                name,
                Masks.shown(seen, element, value),
                seen == Seen.MASKED,
                null,
                element.classification(),
                new ValueOrigin(
                        known.dataset(),
                        known.source(),
                        known.record(),
                        known.submission(),
                        known.ordinal(),
                        known.recordedAt(),
                        known.edition()));
    }
}
