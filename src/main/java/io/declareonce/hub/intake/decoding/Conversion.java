package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of delivered texts, as one format of one dataset declares it: repairs, translated values, types. What a
 * type cannot hold becomes a finding, and its slot stays empty. Used by one thread.
 */
final class Conversion {
    private final SubmissionId submission;
    private final Field[] fields;
    private final SlotReader[] readers;
    private final TextRepair repair;
    private final SpellingRepair spelling;
    private final LeadingZeros leadingZeros;
    private final TimestampReader timestamps;
    private final List<Map<String, String>> translations;

    /** Reads the repaired text of one slot and adds findings under the field's name; null where nothing could be read. */
    @FunctionalInterface
    interface SlotReader {
        @Nullable
        Object read(String text, SourceRecord record);
    }

    Conversion(SubmissionId submission, Edition edition, Dataset dataset, Format format, ZoneId zone) {
        this.submission = submission;
        fields = dataset.fields().toArray(Field[]::new);
        repair = TextRepair.of(format.repairs());
        DateReader dates = new DateReader(format.datePattern());
        timestamps = new TimestampReader(dates, zone);
        readers = dataset.fields().stream()
                .map(field -> SlotReaders.of(field, format, repair, dates, timestamps))
                .toArray(SlotReader[]::new);
        translations = dataset.fields().stream()
                .map(field -> format.values().getOrDefault(field.name(), Map.of()))
                .toList();
        spelling = SpellingRepair.of(dataset, format);
        leadingZeros = LeadingZeros.of(edition, dataset, format);
    }

    int slots() {
        return fields.length;
    }

    boolean hasReadWithoutZone() {
        return timestamps.hasReadWithoutZone();
    }

    boolean isTranslated(int slot) {
        return !translations.get(slot).isEmpty();
    }

    /** @param delivered by slot, texts or values of the field's type; kept, and changed where a text is broken */
    SourceRecord record(long ordinal, @Nullable Object[] delivered) {
        SourceRecord record =
                new SourceRecord(new RecordRef(submission, ordinal), new @Nullable Object[delivered.length], delivered);
        for (int slot = 0; slot < delivered.length; slot++) {
            Object given = delivered[slot];
            if (!(given instanceof String text)) {
                record.set(slot, given);
            } else if (BrokenText.isBroken(text)) {
                delivered[slot] = BrokenText.presentable(text);
                record.add(DeliveryFindings.brokenText(fields[slot].name()));
            } else if (!text.isEmpty()) {
                record.set(slot, value(slot, text, record));
            }
        }
        spelling.repair(record);
        leadingZeros.repair(record);
        return record;
    }

    private @Nullable Object value(int slot, String text, SourceRecord record) {
        String repaired = repair.apply(text);
        Map<String, String> translation = translations.get(slot);
        String translated = translation.isEmpty() ? repaired : translation.getOrDefault(repaired, repaired);
        return translated.isEmpty() ? null : readers[slot].read(translated, record);
    }

    /** A record of which nothing could be read. */
    SourceRecord unread(long ordinal, Finding finding) {
        SourceRecord record = new SourceRecord(
                new RecordRef(submission, ordinal),
                new @Nullable Object[fields.length],
                new @Nullable String[fields.length]);
        record.add(finding);
        return record;
    }
}
