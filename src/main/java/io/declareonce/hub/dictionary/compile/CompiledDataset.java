package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Delivery;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.dictionary.Withdrawing;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset, compiled. */
final class CompiledDataset implements Dataset {
    private static final Set<String> USUAL_FORMATS = Set.of("csv", "ndjson", "json", "xml", "avro", "xlsx", "sql");

    /** What stands in the declaration and only has to be handed on. */
    record Frame(
            String id,
            String version,
            Text name,
            String department,
            @Nullable String accountable,
            List<Field> fields,
            List<Field> key,
            List<Uniqueness> unique,
            List<Reference> references,
            Map<String, Format> formats,
            Delivery delivery,
            Map<Field, Mending> mendings) {}

    /**
     * What names, orders and dates a record.
     *
     * @param orderSlot -1 without {@code order}
     * @param validFromSlot -1 without {@code valid-time}
     */
    record Anchors(
            int orderSlot,
            int validFromSlot,
            ReferenceDate referenceDate,
            @Nullable OperationCheck operation) {}

    /** What a record is held against. */
    record Checks(
            List<ValueCheck> ofValues,
            List<ValueCheck> ofWithdrawals,
            List<RuleCheckAt> rules,
            List<SubjectRule> ofSubjects) {}

    /** A rule of the dataset and the field that its finding is told on, or null for the whole record. */
    record RuleCheckAt(RuleCheck rule, @Nullable String field) {}

    private final Frame frame;
    private final Anchors anchors;
    private final List<Subject> subjects;
    private final ValueCheck[] checks;
    private final ValueCheck[] withdrawalChecks;
    private final RuleCheckAt[] rules;
    private final SubjectRule[] subjectRules;
    private final Map<String, Field> fieldsByName = new HashMap<>();
    private final byte[] idLabel;
    private final Field[] keyByName;
    private final Field[] contentByName;
    private final byte[][] labels;

    CompiledDataset(Frame frame, Anchors anchors, List<? extends Subject> subjects, Checks checks) {
        this.frame = frame;
        this.anchors = anchors;
        this.subjects = List.copyOf(subjects);
        this.checks = checks.ofValues.toArray(ValueCheck[]::new);
        withdrawalChecks = checks.ofWithdrawals.toArray(ValueCheck[]::new);
        rules = checks.rules.toArray(RuleCheckAt[]::new);
        subjectRules = checks.ofSubjects.toArray(SubjectRule[]::new);
        frame.fields.forEach(field -> fieldsByName.put(field.name(), field));
        idLabel = Fingerprint.label(frame.id);
        labels = new byte[frame.fields.size()][];
        frame.fields.forEach(field -> labels[field.slot()] = Fingerprint.label(field.name()));
        keyByName = byName(frame.key);
        contentByName = byName(contentFields());
    }

    /** The operation is hashed for what it does, not for how it is written. */
    private List<Field> contentFields() {
        List<Field> content = new ArrayList<>(frame.fields);
        if (anchors.operation != null) {
            content.remove(anchors.operation.field());
        }
        return content;
    }

    /** In the order of names, so that moving a field in its declaration changes no hash. */
    private static Field[] byName(List<Field> fields) {
        return fields.stream().sorted(Comparator.comparing(Field::name)).toArray(Field[]::new);
    }

    @Override
    public String id() {
        return frame.id;
    }

    @Override
    public String version() {
        return frame.version;
    }

    @Override
    public Text name() {
        return frame.name;
    }

    @Override
    public String department() {
        return frame.department;
    }

    @Override
    public String accountable() {
        return frame.accountable == null ? frame.department : frame.accountable;
    }

    @Override
    public List<Field> fields() {
        return frame.fields;
    }

    @Override
    public Optional<Field> findField(String name) {
        return Optional.ofNullable(fieldsByName.get(name));
    }

    @Override
    public List<Field> key() {
        return frame.key;
    }

    @Override
    public List<Subject> subjects() {
        return subjects;
    }

    @Override
    public Format format(String name) {
        Format format = frame.formats.get(name);
        if (format == null && name.equals("xlsx")) {
            format = asWorkbook(frame.formats.get("csv"));
        }
        if (format == null && !USUAL_FORMATS.contains(name)) {
            throw new IllegalArgumentException(
                    "dataset " + frame.id + " has no format " + name + "; it has " + frame.formats.keySet());
        }
        return format == null ? Format.plain(name) : format;
    }

    /** A table has one header, whether it comes as text or as a workbook. */
    private static @Nullable Format asWorkbook(@Nullable Format csv) {
        return csv == null
                ? null
                : new Format(
                        "xlsx",
                        csv.recordPath(),
                        csv.sources(),
                        csv.datePattern(),
                        csv.listSeparator(),
                        csv.values(),
                        csv.repairs());
    }

    @Override
    public Delivery delivery() {
        return frame.delivery;
    }

    @Override
    public List<Uniqueness> unique() {
        return frame.unique;
    }

    @Override
    public List<Reference> references() {
        return frame.references;
    }

    @Override
    public boolean isOrdered() {
        return anchors.orderSlot >= 0;
    }

    @Override
    public Optional<Field> orderField() {
        return isOrdered() ? Optional.of(frame.fields.get(anchors.orderSlot)) : Optional.empty();
    }

    @Override
    public UUID recordId(SourceRecord record) {
        Fingerprint fingerprint = Fingerprint.start();
        fingerprint.label(idLabel);
        for (Field field : keyByName) {
            Object value = record.value(field.slot());
            if (value == null) {
                throw new IllegalStateException(
                        record.ref() + " has no " + field.name() + ", which is part of its key");
            }
            fingerprint.label(labels[field.slot()]);
            fingerprint.value(value, field.element());
        }
        return fingerprint.finish();
    }

    @Override
    public UUID contentHash(SourceRecord record) {
        Fingerprint fingerprint = Fingerprint.start();
        fingerprint.flag(isWithdrawal(record));
        for (Field field : contentByName) {
            Object value = record.value(field.slot());
            if (value != null) {
                fingerprint.label(labels[field.slot()]);
                fingerprint.value(value, field.element());
            }
        }
        return fingerprint.finish();
    }

    @Override
    public @Nullable Long order(SourceRecord record) {
        Object value = anchors.orderSlot < 0 ? null : record.value(anchors.orderSlot);
        if (value instanceof Instant instant) {
            return Fingerprint.micros(instant);
        }
        return value instanceof LocalDate date ? (Long) date.toEpochDay() : (Long) value;
    }

    @Override
    public Optional<Withdrawing> withdrawing() {
        return anchors.operation == null ? Optional.empty() : anchors.operation.withdrawing();
    }

    @Override
    public boolean isWithdrawal(SourceRecord record) {
        return anchors.operation != null && anchors.operation.isWithdrawal(record.values());
    }

    @Override
    public LocalDate validFrom(SourceRecord record) {
        LocalDate day = anchors.validFromSlot < 0 ? null : ReferenceDate.day(record.value(anchors.validFromSlot));
        if (day == null && anchors.validFromSlot >= 0 && isWithdrawal(record)) {
            return dayOfOrder(record);
        }
        return day == null ? LocalDate.MIN : day;
    }

    /** A withdrawal often tells no more than its key and when: then it holds from that day on. */
    private LocalDate dayOfOrder(SourceRecord record) {
        Object order = anchors.orderSlot < 0 ? null : record.value(anchors.orderSlot);
        if (order instanceof Instant instant) {
            return LocalDate.ofInstant(instant, ZoneOffset.UTC);
        }
        return order instanceof LocalDate day ? day : LocalDate.MIN;
    }

    @Override
    public LocalDate referenceDay(SourceRecord record, LocalDate today) {
        return anchors.referenceDate.of(record.values(), today);
    }

    @Override
    public List<Field> mendable() {
        return List.copyOf(frame.mendings.keySet());
    }

    @Override
    public @Nullable String mended(Field field, String value, LocalDate on) {
        Mending mending = frame.mendings.get(field);
        return mending == null ? null : mending.mend(value, on);
    }

    @Override
    public void check(SourceRecord record, LocalDate today) {
        @Nullable Object[] values = record.values();
        LocalDate on = anchors.referenceDate.of(values, today);
        OperationCheck operation = anchors.operation;
        if (operation != null) {
            if (operation.isWithdrawal(values)) {
                checkValues(withdrawalChecks, record, values, on);
                return;
            }
            operation.check(record);
        }
        checkValues(checks, record, values, on);
        checkRules(record, values, on);
    }

    private static void checkValues(ValueCheck[] checks, SourceRecord record, @Nullable Object[] values, LocalDate on) {
        for (ValueCheck check : checks) {
            check.check(record, values, null, 0, on);
        }
    }

    private void checkRules(SourceRecord record, @Nullable Object[] values, LocalDate on) {
        for (RuleCheckAt each : rules) {
            if (each.rule.isBroken(values, on)) {
                record.add(each.rule.finding(values, each.field));
            }
        }
        for (SubjectRule rule : subjectRules) {
            rule.check(record, on);
        }
    }

    @Override
    public String toString() {
        return frame.id + "@" + frame.version;
    }
}
