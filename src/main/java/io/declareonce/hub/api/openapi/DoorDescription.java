package io.declareonce.hub.api.openapi;

import io.declareonce.hub.api.Allowed;
import io.declareonce.hub.api.Open;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** The doors below {@code /v1} as one OpenAPI document. Used by one thread. */
final class DoorDescription {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final Edition edition;
    private final Map<RequestMappingInfo, HandlerMethod> doors;
    private final TypeSchemas schemas = new TypeSchemas();

    DoorDescription(Edition edition, Map<RequestMappingInfo, HandlerMethod> doors) {
        this.edition = edition;
        this.doors = doors;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Declare Once Hub",
                        "version",
                        "1.0.0",
                        "description",
                        "Departments push, agencies query under an agreement, every look is on record. Edition "
                                + edition.number() + " of the dictionary.",
                        "contact",
                        Map.of("name", "The operator of this hub")));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("security", List.of(Map.of("oauth2", List.of())));
        document.put("paths", paths());
        document.put("components", components());
        return document;
    }

    private Map<String, Object> paths() {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        doors.entrySet().stream()
                .sorted(Comparator.comparing(door -> door.getKey().toString()))
                .forEach(door -> door.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1/"))
                        .forEach(path -> methods(door.getKey())
                                .forEach(method -> paths.computeIfAbsent(path, none -> new TreeMap<>())
                                        .merge(
                                                method.name().toLowerCase(Locale.ROOT),
                                                operation(method, path, door.getKey(), door.getValue()),
                                                DoorDescription::both))));
        return new LinkedHashMap<>(paths);
    }

    private static List<RequestMethod> methods(RequestMappingInfo door) {
        return door.getMethodsCondition().getMethods().stream().sorted().toList();
    }

    /** One address that answers in several forms: the first one told, with the forms of both. */
    private static Object both(Object first, Object other) {
        return String.valueOf(first).contains("text/event-stream") ? other : first;
    }

    private Map<String, Object> operation(
            RequestMethod method, String path, RequestMappingInfo info, HandlerMethod door) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", TypeSchemas.operation(method.name(), path));
        operation.put("tags", List.of(path.split("/", -1)[2]));
        operation.put("summary", summary(door));
        Allowed allowed = door.getMethodAnnotation(Allowed.class);
        Open open = door.getMethodAnnotation(Open.class);
        operation.put("description", open != null ? "Open: " + open.value() + "." : roles(allowed));
        if (open != null) {
            operation.put("security", List.of());
        }
        List<Object> parameters = parameters(door);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        Map<String, Object> body = body(door, path);
        if (body != null) {
            operation.put("requestBody", body);
        }
        operation.put("responses", responses(info, door, open != null));
        return operation;
    }

    /** The method's name as words: {@code findRecord} as {@code Find record}. */
    private static String summary(HandlerMethod door) {
        String words = door.getMethod().getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String roles(@Nullable Allowed allowed) {
        return allowed == null
                ? "Nobody."
                : Arrays.stream(allowed.value()).map(Role::word).collect(Collectors.joining(", ", "For: ", "."));
    }

    private List<Object> parameters(HandlerMethod door) {
        List<Object> parameters = new ArrayList<>();
        for (MethodParameter parameter : door.getMethodParameters()) {
            PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
            RequestParam inQuery = parameter.getParameterAnnotation(RequestParam.class);
            RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
            if (inPath != null) {
                parameters.add(parameter("path", name(inPath.name(), inPath.value(), parameter), true, parameter));
            } else if (inQuery != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
                boolean isRequired = inQuery.required() && ValueConstants.DEFAULT_NONE.equals(inQuery.defaultValue());
                parameters.add(
                        parameter("query", name(inQuery.name(), inQuery.value(), parameter), isRequired, parameter));
            } else if (header != null && !isOfItself(name(header.name(), header.value(), parameter))) {
                parameters.add(parameter(
                        "header", name(header.name(), header.value(), parameter), header.required(), parameter));
            } else if (parameter.getParameterType() == Purpose.class) {
                parameters.add(Map.of(
                        "name",
                        "Hub-Purpose",
                        "in",
                        "header",
                        "required",
                        true,
                        "description",
                        "Id of a purpose of your agreement.",
                        "schema",
                        Map.of("type", "string", "pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"),
                        "example",
                        "land-tax"));
            }
        }
        return parameters;
    }

    /** OpenAPI has other places for these. */
    private static boolean isOfItself(String header) {
        return header.equalsIgnoreCase("Accept")
                || header.equalsIgnoreCase("Content-Type")
                || header.equalsIgnoreCase("Authorization");
    }

    private static String name(String name, String value, MethodParameter parameter) {
        if (!name.isEmpty()) {
            return name;
        }
        return value.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : value;
    }

    private Map<String, Object> parameter(String place, String name, boolean isRequired, MethodParameter parameter) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("in", place);
        described.put("required", isRequired);
        described.put(
                "schema",
                name.equals("dataset") && place.equals("path")
                        ? Map.of("type", "string", "enum", datasets())
                        : schemas.of(parameter.getGenericParameterType()));
        return described;
    }

    private List<String> datasets() {
        return edition.datasets().stream().map(Dataset::id).sorted().toList();
    }

    private @Nullable Map<String, Object> body(HandlerMethod door, String path) {
        for (MethodParameter parameter : door.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return Map.of(
                        "required",
                        true,
                        "content",
                        Map.of(JSON, Map.of("schema", schemas.of(parameter.getGenericParameterType()))));
            }
        }
        return path.equals("/v1/datasets/{dataset}/submissions") ? records() : null;
    }

    /** What is pushed: records of any dataset, in one of the forms that are taken. */
    private Map<String, Object> records() {
        List<Object> any = datasets().stream().map(DoorDescription::ofDataset).toList();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(JSON, Map.of("schema", Map.of("type", "array", "items", Map.of("anyOf", any))));
        for (String type : List.of("application/x-ndjson", "text/csv", "application/xml", "avro/binary")) {
            content.put(type, Map.of("schema", Map.of("type", "string")));
        }
        return Map.of("required", true, "content", content);
    }

    private static Object ofDataset(String id) {
        return Map.of("$ref", "#/components/schemas/" + component(id));
    }

    private static String component(String dataset) {
        return "record." + dataset;
    }

    private Map<String, Object> responses(RequestMappingInfo info, HandlerMethod door, boolean isOpen) {
        Map<String, Object> responses = new LinkedHashMap<>();
        String type = info.getProducesCondition().getProducibleMediaTypes().stream()
                .map(Object::toString)
                .filter(form -> !form.equals(PROBLEM))
                .findFirst()
                .orElse(JSON);
        responses.put("200", Map.of("description", "Done.", "content", Map.of(type, Map.of("schema", answer(door)))));
        responses.put("400", problem("The request has no meaning; all faults together."));
        if (!isOpen) {
            responses.put("401", problem("No valid token, or one that was given to somebody else."));
            responses.put("403", problem("Not for this role, or not by this agreement."));
            responses.put("429", problem("Too many requests; Retry-After says when to come again."));
        }
        responses.put("default", problem("Something else; the type says what."));
        return responses;
    }

    private Map<String, Object> answer(HandlerMethod door) {
        Type type = door.getReturnType().getGenericParameterType();
        if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
            return schemas.of(generic.getActualTypeArguments()[0]);
        }
        return schemas.of(type);
    }

    private static Map<String, Object> problem(String description) {
        return Map.of(
                "description",
                description,
                "content",
                Map.of(PROBLEM, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
    }

    private Map<String, Object> components() {
        Map<String, Object> all = new TreeMap<>(schemas.components());
        edition.datasets().forEach(dataset -> all.put(component(dataset.id()), DatasetSchemas.of(dataset)));
        all.put("Problem", problemSchema());
        return Map.of(
                "schemas",
                all,
                "securitySchemes",
                Map.of(
                        "oauth2",
                        Map.of(
                                "type",
                                "oauth2",
                                "description",
                                "Client credentials with private_key_jwt or mutual TLS; tokens are bound by DPoP or mTLS.",
                                "flows",
                                Map.of("clientCredentials", Map.of("tokenUrl", "/oauth2/token", "scopes", Map.of())))));
    }

    private static Map<String, Object> problemSchema() {
        Map<String, Object> text = Map.of("type", "string");
        return Map.of(
                "type",
                "object",
                "description",
                "RFC 9457",
                "required",
                List.of("type", "title", "status"),
                "properties",
                Map.of(
                        "type",
                        Map.of("type", "string", "format", "uri", "example", "urn:declare-once:problem:no-agreement"),
                        "title",
                        text,
                        "status",
                        Map.of("type", "integer", "format", "int32"),
                        "detail",
                        text,
                        "instance",
                        text,
                        "faults",
                        Map.of(
                                "type",
                                "array",
                                "items",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of("place", text, "problem", text, "detail", text)))));
    }
}
