package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one department delivers, compiled: the fields, and all that the steps ask of a record. Immutable, thread-safe. */
public interface Dataset {

    /** {@code department.name}, such as {@code land.parcel}. */
    String id();

    String version();

    Text name();

    String department();

    /** The official who answers for it, as the declaration names him; the department where it names none. */
    default String accountable() {
        return department();
    }

    /** SQL and Avro name: {@code land_parcel}. */
    default String tableName() {
        return id().replace('.', '_').replace('-', '_');
    }

    /** In declared order; a field's slot is its position. */
    List<Field> fields();

    Optional<Field> findField(String name);

    /** In declared order. */
    List<Field> key();

    List<Subject> subjects();

    Format format(String name);

    Delivery delivery();

    /** What should be unique over all current records, found after loading. */
    List<Uniqueness> unique();

    /** What the fields point to, in declared order. */
    default List<Reference> references() {
        return List.of();
    }

    /** True where the dataset declares {@code order}; else deliveries are ordered by arrival. */
    boolean isOrdered();

    /** The field that orders deliveries of one key; orders of different datasets compare only where both are points in time. */
    default Optional<Field> orderField() {
        return Optional.empty();
    }

    /** Names the record for ever: a hash of the dataset's id and its key. Every key field must have a value. */
    UUID recordId(SourceRecord record);

    /** As {@link #recordId(SourceRecord)}, from the values of {@link #key()} in its order, of which none is null. */
    default UUID recordIdOf(List<?> keyValues) {
        @Nullable Object[] slots = new @Nullable Object[fields().size()];
        for (int i = 0; i < keyValues.size(); i++) {
            slots[key().get(i).slot()] = keyValues.get(i);
        }
        RecordRef nowhere = new RecordRef(new SubmissionId(new UUID(0, 0)), 0);
        return recordId(new SourceRecord(nowhere, slots, new @Nullable Object[slots.length]));
    }

    /** Hash over the non-null typed fields and the operation, so that a new optional field changes none. */
    UUID contentHash(SourceRecord record);

    /**
     * The declared order as a number that compares like the value (timestamps in microseconds since 1970, dates in days);
     * null without a value or without {@code order}.
     */
    @Nullable
    Long order(SourceRecord record);

    boolean isWithdrawal(SourceRecord record);

    /** How a record withdraws its key; nothing where the dataset declares no operation that does. */
    default Optional<Withdrawing> withdrawing() {
        return Optional.empty();
    }

    /**
     * From when the record's content holds in the world; {@link LocalDate#MIN} where no valid time is declared or given. A
     * withdrawal that gives none holds from the day of its order.
     */
    LocalDate validFrom(SourceRecord record);

    /**
     * The day whose codes and rules judge the record.
     *
     * @param today where the record gives none
     */
    default LocalDate referenceDay(SourceRecord record, LocalDate today) {
        return today;
    }

    /** The fields whose elements declare how values written otherwise are mended. */
    default List<Field> mendable() {
        return List.of();
    }

    /**
     * The value of a {@link #mendable() mendable} field as its element says it is written; null where it is right already or
     * cannot be mended.
     *
     * @param on the day whose codes judge
     */
    default @Nullable String mended(Field field, String value, LocalDate on) {
        return null;
    }

    /**
     * Holds the record against its facets and all rules and adds every finding.
     *
     * @param today the day that judges where the record gives no reference date
     */
    void check(SourceRecord record, LocalDate today);
}
