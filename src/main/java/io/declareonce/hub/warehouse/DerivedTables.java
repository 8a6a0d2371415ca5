package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.warehouse.derived.Column;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import io.declareonce.hub.warehouse.derived.EntityTable;
import io.declareonce.hub.warehouse.derived.Expansion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes and widens the tables that an edition needs, once for each edition and node, before anything is loaded under it.
 * Thread-safe; other nodes that do the same wait.
 */
@Component
public class DerivedTables {
    private static final int ATTEMPTS = 10;

    private final JdbcOperations jdbc;
    private final JdbcClient client;
    private final TransactionTemplate ownTransaction;
    private final Map<Integer, Tables> byEdition = new ConcurrentHashMap<>();
    private final Map<Integer, SourceLayout> layouts = new ConcurrentHashMap<>();

    DerivedTables(JdbcOperations jdbc, JdbcClient client, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.client = client;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Brings the tables and views to this edition; a second call does nothing.
     *
     * @throws io.declareonce.hub.warehouse.derived.ExpansionRefused where stored data could be lost; nothing changed then
     */
    public void expand(Edition edition) {
        of(edition);
    }

    Tables of(Edition edition) {
        Tables known = byEdition.get(edition.number());
        return known != null && known.edition() == edition ? known : make(edition);
    }

    private synchronized Tables make(Edition edition) {
        Tables known = byEdition.get(edition.number());
        if (known != null && known.edition() == edition) {
            return known;
        }
        Tables made = expandPatiently(edition);
        byEdition.put(edition.number(), made);
        return made;
    }

    /** A statement that waits for a table lets all others queue behind it: rather give up soon and come again. */
    private Tables expandPatiently(Edition edition) {
        for (int attempt = 1; ; attempt++) {
            try {
                return ownTransaction.execute(status -> expandOnce(edition));
            } catch (CannotAcquireLockException | QueryTimeoutException busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(100L * attempt);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Tables expandOnce(Edition edition) {
        client.sql("SELECT pg_advisory_xact_lock(hashtext('warehouse.derived'))")
                .query()
                .singleRow();
        client.sql("SET LOCAL lock_timeout = '2s'").update();
        client.sql("SET LOCAL client_min_messages = warning").update();
        Map<String, Integer> numbers = numbers(edition);
        List<EntityTable> entities =
                edition.entities().stream().map(EntityTable::new).toList();
        List<DatasetTable> datasets = edition.datasets().stream()
                .sorted(Comparator.comparing(Dataset::id))
                .map(dataset -> new DatasetTable(dataset, numbers.getOrDefault(dataset.id(), 0)))
                .toList();
        jdbc.execute((ConnectionCallback<Boolean>) connection -> apply(connection, datasets, entities));
        Map<String, SourceLayout> newest = new HashMap<>();
        entities.forEach(table -> newest.put(table.entity().id(), layout(table)));
        return new Tables(edition, numbers, entities, newest);
    }

    private static Boolean apply(Connection connection, List<DatasetTable> datasets, List<EntityTable> entities)
            throws SQLException {
        Expansion.apply(connection, datasets, entities);
        return true;
    }

    private Map<String, Integer> numbers(Edition edition) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Dataset dataset : edition.datasets()) {
            client.sql("""
                    INSERT INTO warehouse.dataset (number, id, department)
                    SELECT coalesce(max(number), 0) + 1, :id, :department FROM warehouse.dataset
                    ON CONFLICT (id) DO UPDATE SET department = excluded.department""")
                    .param("id", dataset.id())
                    .param("department", dataset.department())
                    .update();
        }
        client.sql("SELECT number, id FROM warehouse.dataset")
                .query((row, index) -> numbers.put(row.getString("id"), row.getInt("number")))
                .list();
        return numbers;
    }

    private SourceLayout layout(EntityTable table) {
        String[] columns = table.columns().stream().map(Column::name).toArray(String[]::new);
        client.sql("""
                INSERT INTO warehouse.golden_layout (number, entity, columns)
                SELECT coalesce(max(number), 0) + 1, :entity, :columns FROM warehouse.golden_layout
                ON CONFLICT (entity, columns) DO NOTHING""")
                .param("entity", table.entity().id())
                .param("columns", columns)
                .update();
        int number = client.sql("""
                SELECT number FROM warehouse.golden_layout WHERE entity = :entity AND columns = CAST (:columns AS text[])""")
                .param("entity", table.entity().id())
                .param("columns", columns)
                .query(Integer.class)
                .single();
        SourceLayout layout = new SourceLayout(number, List.of(columns));
        layouts.put(number, layout);
        return layout;
    }

    /** The layout that a golden record's sources were stored in. */
    SourceLayout layout(int number) {
        SourceLayout known = layouts.get(number);
        if (known == null) {
            known = client.sql("SELECT columns FROM warehouse.golden_layout WHERE number = :number")
                    .param("number", number)
                    .query((row, index) -> new SourceLayout(
                            number, List.of((String[]) row.getArray("columns").getArray())))
                    .single();
            layouts.put(number, known);
        }
        return known;
    }
}
