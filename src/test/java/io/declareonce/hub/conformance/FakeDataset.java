package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Delivery;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A dataset whose check is given; the rest is not asked for. */
record FakeDataset(BiConsumer<SourceRecord, LocalDate> check) implements Dataset {

    @Override
    public void check(SourceRecord record, LocalDate today) {
        check.accept(record, today);
    }

    @Override
    public String id() {
        return "land.parcel";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Text name() {
        return new Text("Thửa đất", "Parcel");
    }

    @Override
    public String department() {
        return "land";
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public Optional<Field> findField(String name) {
        return Optional.empty();
    }

    @Override
    public List<Field> key() {
        return List.of();
    }

    @Override
    public List<Subject> subjects() {
        return List.of();
    }

    @Override
    public Format format(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public Delivery delivery() {
        return new Delivery(false, 1, null, null);
    }

    @Override
    public List<Uniqueness> unique() {
        return List.of();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public UUID recordId(SourceRecord record) {
        return new UUID(0, record.ref().ordinal());
    }

    @Override
    public UUID contentHash(SourceRecord record) {
        return new UUID(0, record.ref().ordinal());
    }

    @Override
    public @Nullable Long order(SourceRecord record) {
        return null;
    }

    @Override
    public boolean isWithdrawal(SourceRecord record) {
        return false;
    }

    @Override
    public LocalDate validFrom(SourceRecord record) {
        return LocalDate.MIN;
    }
}
