package io.declareonce.hub.quarantine;

import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Delivery;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset by hand: a code (the key), a name that is masked, a running number as order. */
final class LearnerDataset implements Dataset {
    private static final List<Field> FIELDS = List.of(
            field("code", 0, ValueType.IDENTIFIER, "none"),
            field("name", 1, ValueType.TEXT, "keep-first-1"),
            field("version", 2, ValueType.INTEGER, "none"));

    private static Field field(String name, int slot, ValueType type, String mask) {
        DataElement element = new DataElement(
                "test." + name,
                "1.0.0",
                new Text(name, name),
                new Text(name, name),
                type,
                null,
                List.of(),
                Facets.NONE,
                new Classification(Classification.Level.RESTRICTED, Classification.Personal.BASIC, mask));
        return new Field(name, slot, element, true, Facets.NONE, List.of());
    }

    static Dictionary dictionary() {
        Edition edition = new OneDataset();
        return new Dictionary() {
            @Override
            public Edition current() {
                return edition;
            }

            @Override
            public Edition edition(int number) {
                return edition;
            }
        };
    }

    @Override
    public String id() {
        return "education.learner";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Text name() {
        return new Text("Học sinh", "Learner");
    }

    @Override
    public String department() {
        return "education";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public Optional<Field> findField(String name) {
        return FIELDS.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    @Override
    public List<Field> key() {
        return FIELDS.subList(0, 1);
    }

    @Override
    public List<Subject> subjects() {
        return List.of();
    }

    @Override
    public Format format(String name) {
        return new Format(name, null, Map.of("code", "Mã", "name", "Họ tên"), null, null, Map.of(), List.of());
    }

    @Override
    public Delivery delivery() {
        return new Delivery(false, 0.05, null, null);
    }

    @Override
    public List<Uniqueness> unique() {
        return List.of();
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public UUID recordId(SourceRecord record) {
        return UUID.nameUUIDFromBytes(String.valueOf(record.value(0)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public UUID contentHash(SourceRecord record) {
        return recordId(record);
    }

    @Override
    public @Nullable Long order(SourceRecord record) {
        return (Long) record.value(2);
    }

    @Override
    public boolean isWithdrawal(SourceRecord record) {
        return false;
    }

    @Override
    public LocalDate validFrom(SourceRecord record) {
        return LocalDate.MIN;
    }

    @Override
    public void check(SourceRecord record, LocalDate today) {}

    private record OneDataset() implements Edition {
        @Override
        public int number() {
            return 1;
        }

        @Override
        public List<Dataset> datasets() {
            return List.of(new LearnerDataset());
        }

        @Override
        public List<Entity> entities() {
            return List.of();
        }

        @Override
        public Optional<Dataset> findDataset(String id) {
            return datasets().stream()
                    .filter(dataset -> dataset.id().equals(id))
                    .findFirst();
        }

        @Override
        public Optional<Entity> findEntity(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<io.declareonce.hub.dictionary.CodeList> findCodeList(String id) {
            return Optional.empty();
        }
    }
}
