package io.declareonce.hub.api;

import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.access.query.FilterText;
import io.declareonce.hub.access.query.RecordAsk;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/**
 * Questions about records as they come in: in an address, where only what is public may be filtered and sorted by, since
 * addresses end in logs; or in a body.
 */
final class RecordQuestions {
    static final int USUAL_LIMIT = 100;
    private static final Set<String> RESERVED =
            Set.of("fields", "sort", "limit", "after", "as-of", "known-at", "about");

    private RecordQuestions() {}

    /**
     * A question in a body.
     *
     * @param where by field: a value, a list of values, or operators with values: {@code {"ge": 100}}
     */
    record Body(
            @Nullable List<String> fields,
            @Nullable Map<String, JsonNode> where,
            @Nullable List<String> sort,
            @Nullable Integer limit,
            @Nullable String after,
            @Nullable String asOf,
            @Nullable String knownAt,
            @Nullable UUID about) {
        RecordAsk ask(String dataset) {
            return new RecordAsk(
                    dataset,
                    listed(fields),
                    tests(where),
                    listed(sort),
                    about,
                    asOf,
                    knownAt,
                    after,
                    limit == null ? USUAL_LIMIT : limit);
        }
    }

    static List<String> listed(@Nullable List<String> given) {
        return given == null ? List.of() : given;
    }

    static List<RecordAsk.Test> tests(@Nullable Map<String, JsonNode> where) {
        List<RecordAsk.Test> tests = new ArrayList<>();
        if (where != null) {
            where.forEach((field, value) -> {
                if (value.isObject()) {
                    value.properties()
                            .forEach(each ->
                                    tests.add(new RecordAsk.Test(field, each.getKey(), texts(each.getValue()))));
                } else {
                    tests.add(new RecordAsk.Test(field, value.isArray() ? "in" : "eq", texts(value)));
                }
            });
        }
        return tests;
    }

    private static List<String> texts(JsonNode value) {
        if (!value.isArray()) {
            return value.isValueNode() && !value.isNull() ? List.of(value.asString()) : List.of();
        }
        return value.values().stream()
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asString)
                .toList();
    }

    /** @throws QueryRefused where a parameter is unknown, or compares what may not stand in an address */
    static RecordAsk address(Dataset dataset, MultiValueMap<String, String> parameters) {
        List<Wrong> faults = new ArrayList<>();
        List<RecordAsk.Test> where = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!RESERVED.contains(name)) {
                int dot = name.indexOf('.');
                String field = dot < 0 ? name : name.substring(0, dot);
                String operator = dot < 0 ? "eq" : name.substring(dot + 1);
                checkPublic(dataset, field, faults);
                values.forEach(value -> where.add(
                        new RecordAsk.Test(field, operator, operator.equals("in") ? split(value) : List.of(value))));
            }
        });
        List<String> sort = split(parameters.getFirst("sort"));
        sort.forEach(key -> checkPublic(dataset, key.startsWith("-") ? key.substring(1) : key, faults));
        int limit = limit(parameters.getFirst("limit"), faults);
        UUID about = about(parameters.getFirst("about"), faults);
        if (!faults.isEmpty()) {
            throw QueryRefused.wrong(faults);
        }
        return new RecordAsk(
                dataset.id(),
                split(parameters.getFirst("fields")),
                where,
                sort,
                about,
                parameters.getFirst("as-of"),
                parameters.getFirst("known-at"),
                parameters.getFirst("after"),
                limit);
    }

    private static List<String> split(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::strip).toList();
    }

    /** Unknown fields are told with all other faults later. */
    private static void checkPublic(Dataset dataset, String field, List<Wrong> faults) {
        boolean isClassified = dataset.findField(field)
                .filter(known -> !FilterText.mayStandInAnAddress(known))
                .isPresent();
        if (isClassified) {
            faults.add(new Wrong(
                    field,
                    "filter-in-body",
                    new Text(
                            "Trường này không công khai: gửi điều kiện trong thân yêu cầu, POST .../records/query.",
                            "The field is not public: filter and sort by it in a body, POST .../records/query.")));
        }
    }

    private static int limit(@Nullable String given, List<Wrong> faults) {
        if (given == null) {
            return USUAL_LIMIT;
        }
        try {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= RecordAsk.MOST) {
                return limit;
            }
        } catch (NumberFormatException told) {
            // as what is out of range
        }
        faults.add(new Wrong(
                "limit",
                "limit",
                new Text("limit từ 1 đến " + RecordAsk.MOST + ".", "limit is 1 to " + RecordAsk.MOST + ".")));
        return USUAL_LIMIT;
    }

    private static @Nullable UUID about(@Nullable String given, List<Wrong> faults) {
        try {
            return given == null ? null : UUID.fromString(given);
        } catch (IllegalArgumentException none) {
            faults.add(new Wrong("about", "malformed-id", new Text("about là một UUID.", "about is a UUID.")));
            return null;
        }
    }
}
