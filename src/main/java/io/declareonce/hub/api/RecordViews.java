package io.declareonce.hub.api;

import io.declareonce.hub.access.query.AskedField;
import io.declareonce.hub.access.query.RecordAnswers.History;
import io.declareonce.hub.access.query.RecordItem;
import io.declareonce.hub.access.query.Statistics;
import io.declareonce.hub.access.query.Traces.Delivery;
import io.declareonce.hub.access.query.Values;
import io.declareonce.hub.warehouse.Origins.Origin;
import io.declareonce.hub.warehouse.reading.StoredVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records as JSON documents. */
final class RecordViews {
    private RecordViews() {}

    /**
     * @param masked names of the fields of which the mask is shown
     * @param after cursor of the next page; null at the end
     */
    record Page(
            List<Item> items, List<String> masked, @Nullable String after, Links links) {}

    /** Where a version comes from. */
    record Came(@Nullable String source, @Nullable UUID submission, long ordinal, Instant recordedAt, int edition) {
        static @Nullable Came of(@Nullable Origin origin, long ordinal) {
            return origin == null
                    ? null
                    : new Came(origin.source(), origin.submission(), ordinal, origin.recordedAt(), origin.edition());
        }
    }

    record Item(
            UUID record,
            @Nullable LocalDate validFrom,
            Map<String, UUID> subjects,
            Map<String, Object> values,
            @Nullable Came source) {
        static Item of(List<AskedField> fields, RecordItem item) {
            return new Item(
                    item.record(),
                    item.validFrom(),
                    item.subjects(),
                    named(fields, item.values()),
                    Came.of(item.origin(), item.ordinal()));
        }
    }

    record Versions(UUID record, List<Version> items, List<String> masked, Links links) {
        static Versions of(UUID record, History history, String self) {
            return new Versions(
                    record,
                    history.versions().stream()
                            .map(version -> Version.of(history, version))
                            .toList(),
                    maskedOf(history.fields()),
                    Links.to(self));
        }
    }

    /** @param validTo first day on which it holds no more; null where it holds on */
    record Version(
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean withdrawn,
            Map<String, Object> values,
            @Nullable Came source) {
        static Version of(History history, StoredVersion version) {
            return new Version(
                    version.validFrom(),
                    version.validTo(),
                    version.isWithdrawn(),
                    named(history.fields(), history.values(version)),
                    Came.of(history.origins().get(version.load()), version.ordinal()));
        }
    }

    /** The way of a record back to the submission and the edition. */
    record Lineage(
            UUID record,
            String dataset,
            @Nullable Came source,
            @Nullable Delivery delivery,
            @Nullable Instant editionPublishedAt) {}

    /** @param fewerThan counts below it are not told */
    record Counts(List<Counted> items, int fewerThan) {}

    /** @param records null where it is too small to be told */
    record Counted(Map<String, Object> values, @Nullable Long records) {
        static Counted of(List<AskedField> fields, Statistics.Group group) {
            return new Counted(RecordViews.named(fields, group.values()), group.records());
        }
    }

    /** Those that there are, by name. */
    static Map<String, Object> named(List<AskedField> fields, List<@Nullable Object> values) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                byName.put(fields.get(i).name(), Values.plain(value));
            }
        }
        return byName;
    }

    static List<String> maskedOf(List<AskedField> fields) {
        return fields.stream()
                .filter(AskedField::isMasked)
                .map(AskedField::name)
                .toList();
    }
}
