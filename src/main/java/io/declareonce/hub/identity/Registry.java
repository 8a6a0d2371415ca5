package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Entity;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Short numbers for schemes and layouts, given once and kept in memory. Thread-safe. */
@Component("identityRegistry")
class Registry {
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Map<Entity, Identifying> byEntity = new ConcurrentHashMap<>();
    private final Map<Integer, DescriptionLayout> layouts = new ConcurrentHashMap<>();

    Registry(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Identifying identifying(Entity entity) {
        Identifying known = byEntity.get(entity);
        return known == null ? register(entity) : known;
    }

    @Nullable
    DescriptionLayout findLayout(int number) {
        DescriptionLayout known = layouts.get(number);
        return known == null ? readLayout(number) : known;
    }

    private synchronized Identifying register(Entity entity) {
        int[] schemes = IntStream.range(0, entity.identifiers().size())
                .filter(i -> entity.identifiers().get(i).exclusive())
                .toArray();
        Identifying identifying = ownTransaction.execute(status -> {
            int[] numbers = IntStream.of(schemes)
                    .map(i -> schemeNumber(
                            entity.id(), entity.identifiers().get(i).name()))
                    .toArray();
            return new Identifying(entity, typeNumber(entity.id()), schemes, numbers, layout(entity));
        });
        byEntity.put(entity, identifying);
        return identifying;
    }

    private int typeNumber(String entity) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('identity.entity_type'))")
                .query()
                .singleRow();
        jdbc.sql("""
                INSERT INTO identity.entity_type (number, entity)
                SELECT coalesce(max(number), 0) + 1, :entity FROM identity.entity_type
                ON CONFLICT (entity) DO NOTHING""").param("entity", entity).update();
        return jdbc.sql("SELECT number FROM identity.entity_type WHERE entity = :entity")
                .param("entity", entity)
                .query(Integer.class)
                .single();
    }

    private int schemeNumber(String entity, String name) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('identity.scheme'))")
                .query()
                .singleRow();
        jdbc.sql("""
                INSERT INTO identity.scheme (number, entity, name)
                SELECT coalesce(max(number), 0) + 1, :entity, :name FROM identity.scheme
                ON CONFLICT (entity, name) DO NOTHING""").param("entity", entity).param("name", name).update();
        return jdbc.sql("SELECT number FROM identity.scheme WHERE entity = :entity AND name = :name")
                .param("entity", entity)
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private DescriptionLayout layout(Entity entity) {
        String[] attributes =
                entity.attributes().stream().map(Entity.Attribute::name).toArray(String[]::new);
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('identity.layout'))")
                .query()
                .singleRow();
        jdbc.sql("""
                INSERT INTO identity.layout (number, entity, attributes)
                SELECT coalesce(max(number), 0) + 1, :entity, :attributes FROM identity.layout
                ON CONFLICT (entity, attributes) DO NOTHING""")
                .param("entity", entity.id())
                .param("attributes", attributes)
                .update();
        DescriptionLayout layout = jdbc.sql("""
                SELECT number, attributes FROM identity.layout
                WHERE entity = :entity AND attributes = CAST (:attributes AS text[])""")
                .param("entity", entity.id())
                .param("attributes", attributes)
                .query(Registry::layoutRow)
                .single();
        layouts.put(layout.number(), layout);
        return layout;
    }

    private @Nullable DescriptionLayout readLayout(int number) {
        DescriptionLayout layout = jdbc.sql("SELECT number, attributes FROM identity.layout WHERE number = :number")
                .param("number", number)
                .query(Registry::layoutRow)
                .optional()
                .orElse(null);
        if (layout != null) {
            layouts.put(number, layout);
        }
        return layout;
    }

    private static DescriptionLayout layoutRow(ResultSet row, int index) throws SQLException {
        Array array = row.getArray("attributes");
        List<String> names = new ArrayList<>();
        for (Object name : (Object[]) array.getArray()) {
            names.add(String.valueOf(name));
        }
        return new DescriptionLayout(row.getInt("number"), names);
    }
}
