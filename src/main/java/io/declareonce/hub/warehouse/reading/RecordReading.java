package io.declareonce.hub.warehouse.reading;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.warehouse.DerivedTables;
import io.declareonce.hub.warehouse.derived.Column;
import io.declareonce.hub.warehouse.derived.Condition;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import io.declareonce.hub.warehouse.derived.ReadStatements;
import io.declareonce.hub.warehouse.derived.ReadStatements.Narrowing;
import io.declareonce.hub.warehouse.derived.SortKey;
import io.declareonce.hub.warehouse.derived.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;

/**
 * Reads records of datasets as the tables hold them. Who may see what is for the caller to decide: nothing is masked here.
 * A statement that takes longer than half a minute is given up. Thread-safe.
 */
@Service
public class RecordReading {
    private static final int LONGEST_SECONDS = 30;

    private final JdbcTemplate jdbc;
    private final DerivedTables derived;

    RecordReading(DataSource dataSource, DerivedTables derived) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setQueryTimeout(LONGEST_SECONDS);
        this.derived = derived;
    }

    /** Rows behind a place, at most so many. */
    public List<StoredRecord> page(
            Edition edition, RecordQuestion question, RecordQuestion.@Nullable Place after, int limit) {
        derived.expand(edition);
        Statement statement = statements(question.dataset())
                .page(
                        question.fields(),
                        new Narrowing(conditions(question.filters()), question.about(), question.record()),
                        moment(question.moment()),
                        question.sort().stream()
                                .map(sort -> new SortKey(sort.field(), sort.isDescending()))
                                .toList(),
                        place(after),
                        limit);
        List<Column> columns = columns(question.dataset(), question.fields());
        return query(statement, (row, index) -> record(row, columns));
    }

    /** Those of these records that hold now and that the filters let through, in no order. */
    public List<StoredRecord> some(Edition edition, RecordQuestion question, Collection<UUID> records) {
        derived.expand(edition);
        Statement statement = statements(question.dataset())
                .some(question.fields(), conditions(question.filters()), records.toArray(UUID[]::new));
        List<Column> columns = columns(question.dataset(), question.fields());
        return query(statement, (row, index) -> record(row, columns));
    }

    /** Which of these records the filters let through now or let through once. */
    public Set<UUID> ever(Edition edition, RecordQuestion question, Collection<UUID> records) {
        derived.expand(edition);
        return new HashSet<>(query(
                statements(question.dataset()).ever(conditions(question.filters()), records.toArray(UUID[]::new)),
                (row, index) -> row.getObject(1, UUID.class)));
    }

    /** All versions of a record, the latest day first; those that the filters refuse are left out. */
    public List<StoredVersion> versions(Edition edition, RecordQuestion question, int limit) {
        derived.expand(edition);
        Statement statement = statements(question.dataset())
                .versions(
                        question.fields(),
                        new Narrowing(conditions(question.filters()), question.about(), question.record()),
                        limit);
        List<Column> columns = columns(question.dataset(), question.fields());
        return query(statement, (row, index) -> version(row, columns));
    }

    /**
     * How many current records there are for each combination of values.
     *
     * @param values by position of the fields
     */
    public record Count(List<@Nullable Object> values, long records) {}

    /** The commonest combinations first. */
    public List<Count> counts(Edition edition, Dataset dataset, List<String> by, List<Filter> filters, int limit) {
        derived.expand(edition);
        List<Column> columns = columns(dataset, by);
        return query(
                statements(dataset).counts(by, conditions(filters), limit),
                (row, index) -> new Count(values(row, columns, 2), row.getLong(1)));
    }

    /** Whether a current record speaks of an entity; role null for any. */
    public boolean speaksOf(
            Edition edition, Dataset dataset, UUID entity, @Nullable Integer role, List<Filter> filters) {
        derived.expand(edition);
        Statement statement = statements(dataset).speaksOf(entity, role, conditions(filters));
        return query(statement, (row, index) -> row.getBoolean(1)).contains(true);
    }

    /** Everything up to this position of the change feed is visible. */
    public long feedPosition() {
        Long position = jdbc.queryForObject("SELECT position FROM warehouse.feed_head", Long.class);
        return position == null ? 0 : position;
    }

    private static ReadStatements statements(Dataset dataset) {
        return new ReadStatements(new DatasetTable(dataset, 0));
    }

    private static List<Column> columns(Dataset dataset, List<String> fields) {
        return fields.stream()
                .map(name -> dataset.findField(name).orElseThrow())
                .map((Field field) -> new Column(field.name(), field.element()))
                .toList();
    }

    private <T> List<T> query(Statement statement, RowMapper<T> row) {
        return jdbc.query(
                statement.sql(),
                row,
                statement.parameters().stream().map(RecordReading::bound).toArray());
    }

    /** As the driver takes it. */
    private static Object bound(Object value) {
        if (value instanceof Instant time) {
            return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
        }
        return value instanceof PartialDate date ? date.toString() : value;
    }

    private static List<Condition> conditions(List<Filter> filters) {
        return filters.stream()
                .map(filter -> new Condition(
                        filter.field(),
                        Condition.Operator.valueOf(filter.operator().name()),
                        filter.values()))
                .toList();
    }

    private static ReadStatements.@Nullable Moment moment(RecordQuestion.@Nullable Moment moment) {
        return moment == null
                ? null
                : new ReadStatements.Moment(moment.day(), OffsetDateTime.ofInstant(moment.knownAt(), ZoneOffset.UTC));
    }

    private static ReadStatements.@Nullable Place place(RecordQuestion.@Nullable Place place) {
        return place == null ? null : new ReadStatements.Place(place.values(), place.record());
    }

    private static StoredRecord record(ResultSet row, List<Column> columns) throws SQLException {
        Short[] roles = (Short[]) row.getArray(5).getArray();
        UUID[] entities = (UUID[]) row.getArray(6).getArray();
        List<StoredRecord.SubjectOf> subjects = new ArrayList<>(roles.length);
        for (int i = 0; i < roles.length; i++) {
            subjects.add(new StoredRecord.SubjectOf(roles[i], entities[i]));
        }
        return new StoredRecord(
                row.getObject(1, UUID.class),
                day(row, 2),
                row.getLong(3),
                row.getLong(4),
                subjects,
                values(row, columns, ReadStatements.OWN_COLUMNS + 1));
    }

    private static StoredVersion version(ResultSet row, List<Column> columns) throws SQLException {
        return new StoredVersion(
                day(row, 2),
                day(row, 5),
                row.getBoolean(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getLong(3),
                row.getLong(4),
                values(row, columns, 8));
    }

    private static List<@Nullable Object> values(ResultSet row, List<Column> columns, int first) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).readWhole(row, first + i));
        }
        return values;
    }

    /** PostgreSQL's infinite days stand for always. */
    private static @Nullable LocalDate day(ResultSet row, int index) throws SQLException {
        LocalDate day = row.getObject(index, LocalDate.class);
        return day == null || day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX) ? null : day;
    }
}
