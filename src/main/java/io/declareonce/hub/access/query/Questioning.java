package io.declareonce.hub.access.query;

import io.declareonce.hub.access.Agreement.DatasetGrant;
import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.masks.Masks;
import io.declareonce.hub.access.masks.Seen;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.reading.Filter;
import io.declareonce.hub.warehouse.reading.Filter.Operator;
import io.declareonce.hub.warehouse.reading.RecordQuestion;
import io.declareonce.hub.warehouse.reading.RecordQuestion.Moment;
import io.declareonce.hub.warehouse.reading.RecordQuestion.Sort;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a question about records against the dictionary and the agreement, and tells all faults together. One may filter
 * and sort only by what one sees in clear, since every answer tells something of what it was filtered by. Used once.
 */
final class Questioning {
    private static final int MOST_VALUES = 1_000;
    private static final int MOST_SORT_KEYS = 3;

    private final RecordAsk ask;
    private final Dataset dataset;
    private final DatasetGrant grant;
    private final Masks masks;
    private final Clock clock;
    private final List<Wrong> wrong = new ArrayList<>();
    private final List<Wrong> outside = new ArrayList<>();

    Questioning(Right right, RecordAsk ask, Clock clock) {
        this.ask = ask;
        this.grant = right.dataset(ask.dataset());
        this.dataset = right.edition().getDataset(ask.dataset());
        this.masks = right.masks(grant);
        this.clock = clock;
    }

    /** A question that may be put, narrowed by the limits of the agreement. */
    record Sound(RecordQuestion question, List<AskedField> fields) {}

    /** @throws QueryRefused with all faults */
    Sound sound() {
        List<AskedField> fields = fields();
        List<Filter> filters = new ArrayList<>(Scope.limits(grant));
        ask.where().forEach(test -> filter(test).ifPresent(filters::add));
        List<Sort> sort = sort();
        Moment moment = moment();
        if (!wrong.isEmpty()) {
            throw QueryRefused.wrong(wrong);
        }
        if (!outside.isEmpty()) {
            throw QueryRefused.outside(outside);
        }
        return new Sound(
                new RecordQuestion(dataset, columns(fields, sort), filters, ask.about(), null, moment, sort), fields);
    }

    /** The fields that are shown, then those that only order: their values make the cursor. */
    private static List<String> columns(List<AskedField> fields, List<Sort> sort) {
        List<String> columns = new ArrayList<>(AskedField.names(fields));
        sort.stream().map(Sort::field).filter(name -> !columns.contains(name)).forEach(columns::add);
        return columns;
    }

    private List<AskedField> fields() {
        List<AskedField> fields = new ArrayList<>();
        if (ask.fields().isEmpty()) {
            dataset.fields().forEach(field -> add(field, masks.seen(field.name(), field.element()), fields));
            return fields;
        }
        for (String name : ask.fields().stream().distinct().toList()) {
            find(name).ifPresent(field -> {
                Seen seen = masks.seen(name, field.element());
                if (!seen.isAvailable()) {
                    refuse(name, seen);
                }
                add(field, seen, fields);
            });
        }
        return fields;
    }

    private static void add(Field field, Seen seen, List<AskedField> fields) {
        if (seen.isAvailable()) {
            fields.add(new AskedField(field, seen == Seen.MASKED));
        }
    }

    private Optional<Field> find(String name) {
        Optional<Field> field = dataset.findField(name);
        if (field.isEmpty()) {
            List<String> known = dataset.fields().stream().map(Field::name).toList();
            wrong.add(EntityAnswers.unknown(name, "unknown-field", known));
        }
        return field;
    }

    private void refuse(String name, Seen seen) {
        outside.add(new Wrong(
                name,
                seen.reason(),
                new Text(
                        "Thỏa thuận không cho xem " + name + ".", "The agreement does not let you see " + name + ".")));
    }

    private Optional<Field> findClear(String name) {
        Optional<Field> field = find(name);
        field.ifPresent(found -> {
            if (!masks.seen(name, found.element()).isClear()) {
                outside.add(new Wrong(
                        name,
                        "not-in-clear",
                        new Text(
                                "Chỉ được lọc hay sắp xếp theo trường xem được nguyên văn.",
                                "One may filter and sort only by what one sees in clear.")));
            }
        });
        return field;
    }

    private Optional<Filter> filter(RecordAsk.Test test) {
        Optional<Field> field = findClear(test.field());
        Operator operator = operator(test.operator());
        if (operator == null) {
            tell(test.field(), "unknown-operator", "eq, ne, lt, le, gt, ge, in, starts, has, missing");
        }
        if (field.isEmpty() || operator == null) {
            return Optional.empty();
        }
        ValueType type = compared(field.get(), operator);
        if (type == null) {
            tell(test.field(), "operator-does-not-fit", field.get().type().declaredName());
            return Optional.empty();
        }
        return values(test, operator, type).map(values -> new Filter(test.field(), operator, values));
    }

    private static @Nullable Operator operator(String word) {
        for (Operator operator : Operator.values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(word)) {
                return operator;
            }
        }
        return null;
    }

    /** The type of the values; null where the operator does not fit the field. */
    private static @Nullable ValueType compared(Field field, Operator operator) {
        ValueType type = field.type();
        if (operator == Operator.MISSING) {
            return ValueType.BOOLEAN;
        }
        if (type == ValueType.GROUP) {
            return null;
        }
        if (type == ValueType.LIST || operator == Operator.HAS) {
            return type == ValueType.LIST && operator == Operator.HAS ? item(field) : null;
        }
        boolean startsWhat = operator == Operator.STARTS && !type.isTextual();
        return startsWhat ? null : type;
    }

    private static ValueType item(Field field) {
        return field.element().itemType() == ValueType.INTEGER ? ValueType.INTEGER : ValueType.TEXT;
    }

    private Optional<List<Object>> values(RecordAsk.Test test, Operator operator, ValueType type) {
        int most = operator == Operator.IN ? MOST_VALUES : 1;
        if (test.values().isEmpty() || test.values().size() > most) {
            tell(test.field(), "number-of-values", "1.." + most);
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (String text : test.values()) {
            Values.read(text, type).ifPresent(values::add);
        }
        if (values.size() < test.values().size()) {
            tell(test.field(), "wrong-type", type.declaredName());
            return Optional.empty();
        }
        return Optional.of(values);
    }

    private void tell(String place, String problem, String expected) {
        wrong.add(new Wrong(place, problem, new Text("Cần: " + expected + ".", "Expected: " + expected + ".")));
    }

    private List<Sort> sort() {
        List<Sort> sort = new ArrayList<>();
        for (String key : ask.sort()) {
            boolean isDescending = key.startsWith("-");
            String name = isDescending ? key.substring(1) : key;
            Optional<Field> field = findClear(name);
            boolean isSortable = field.map(Field::type)
                    .filter(type -> type != ValueType.LIST && type != ValueType.GROUP)
                    .isPresent();
            if (isSortable) {
                sort.add(new Sort(name, isDescending));
            } else if (field.isPresent()) {
                tell(name, "not-sortable", "text, number, date");
            }
        }
        if (sort.size() > MOST_SORT_KEYS) {
            tell("sort", "too-many-keys", "1.." + MOST_SORT_KEYS);
        }
        return sort;
    }

    private @Nullable Moment moment() {
        String asOf = ask.asOf();
        String knownAt = ask.knownAt();
        if (asOf == null && knownAt == null) {
            return null;
        }
        try {
            LocalDate day = asOf == null ? LocalDate.now(clock) : LocalDate.parse(asOf);
            Instant known = knownAt == null
                    ? clock.instant()
                    : OffsetDateTime.parse(knownAt).toInstant();
            return new Moment(day, known);
        } catch (DateTimeException unreadable) {
            tell("as-of, known-at", "wrong-type", "2026-07-01, 2026-07-01T08:00:00Z");
            return null;
        }
    }
}
