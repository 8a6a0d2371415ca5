package io.declareonce.hub.access.agreements;

import io.declareonce.hub.access.Agreement;
import io.declareonce.hub.access.Agreement.DatasetGrant;
import io.declareonce.hub.access.Agreement.EntityGrant;
import io.declareonce.hub.access.Agreement.PurposeOfUse;
import io.declareonce.hub.access.Agreement.Quota;
import io.declareonce.hub.access.Agreement.Standing;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a declaration that was found sound. Stateless. */
public final class AgreementReader {
    private AgreementReader() {}

    public static Agreement read(Declaration declaration) {
        JsonNode content = declaration.content();
        return new Agreement(
                declaration.id(),
                content.path("agency").asString(),
                text(content.path("name")),
                content.path("contact").asString(),
                LocalDate.parse(content.path("starts").asString()),
                LocalDate.parse(content.path("ends").asString()),
                purposes(content.path("purposes")),
                new Quota(
                        content.at("/quota/requests-a-minute").asInt(),
                        content.at("/quota/people-a-day").asInt()),
                names(content.path("sensitive")),
                entities(content.path("entities")),
                datasets(content.path("datasets")),
                names(content.path("questions")),
                content.path("status").asString().equals("withdrawn") ? Standing.WITHDRAWN : Standing.DECLARED);
    }

    private static Map<String, PurposeOfUse> purposes(JsonNode declared) {
        Map<String, PurposeOfUse> purposes = new HashMap<>();
        declared.properties()
                .forEach(entry -> purposes.put(
                        entry.getKey(),
                        new PurposeOfUse(
                                text(entry.getValue().path("name")),
                                entry.getValue().path("legal-basis").asString())));
        return purposes;
    }

    private static Map<String, EntityGrant> entities(JsonNode declared) {
        Map<String, EntityGrant> grants = new HashMap<>();
        declared.properties().forEach(entry -> {
            JsonNode grant = entry.getValue();
            grants.put(
                    entry.getKey(),
                    new EntityGrant(
                            names(grant.path("purposes")),
                            names(grant.path("ask-by")),
                            names(grant.path("attributes")),
                            names(grant.path("masked")),
                            names(grant.path("known-in"))));
        });
        return grants;
    }

    private static Map<String, DatasetGrant> datasets(JsonNode declared) {
        Map<String, DatasetGrant> grants = new HashMap<>();
        declared.properties().forEach(entry -> {
            JsonNode grant = entry.getValue();
            Map<String, List<String>> rows = new HashMap<>();
            grant.path("rows")
                    .properties()
                    .forEach(limit -> rows.put(limit.getKey(), List.copyOf(names(limit.getValue()))));
            grants.put(
                    entry.getKey(),
                    new DatasetGrant(
                            names(grant.path("purposes")),
                            names(grant.path("fields")),
                            names(grant.path("masked")),
                            rows));
        });
        return grants;
    }

    static Text text(JsonNode declared) {
        String vi = declared.path("vi").asString("");
        String en = declared.path("en").asString("");
        return new Text(vi.isEmpty() ? en : vi, en.isEmpty() ? vi : en);
    }

    static Set<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(each -> names.add(each.asString()));
        return new LinkedHashSet<>(names);
    }
}
