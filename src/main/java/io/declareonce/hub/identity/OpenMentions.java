package io.declareonce.hub.identity;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.database.LoaderSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The stored open mentions, read and written a batch at a time on a connection that the caller holds. Thread-safe. */
@Component
class OpenMentions {

    void write(Connection connection, List<OpenMention> mentions) throws SQLException {
        if (mentions.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy(8);
        for (OpenMention mention : mentions) {
            copy.row()
                    .uuid(mention.ref().recordId())
                    .uuid(mention.node())
                    .int2(mention.ref().role())
                    .int2(mention.type())
                    .int2(mention.layout())
                    .text(mention.dataset())
                    .text(mention.said())
                    .uuidArray(mention.named());
        }
        copy.send(connection, """
                COPY identity.open_mention (record_id, node, role, entity_type, layout, dataset, said, denied)
                FROM STDIN (FORMAT binary)""");
    }

    /** Takes all roles of these records away. */
    void delete(Connection connection, Collection<UUID> recordIds) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM identity.open_mention WHERE record_id = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", recordIds.toArray()));
            statement.executeUpdate();
        }
    }

    void delete(Connection connection, Set<MentionRef> refs) throws SQLException {
        if (refs.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                DELETE FROM identity.open_mention USING unnest(?, ?) AS gone (record_id, role)
                WHERE open_mention.record_id = gone.record_id AND open_mention.role = gone.role""")) {
            LoaderSession.planAfresh(statement);
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", refs.stream().map(MentionRef::recordId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int2", refs.stream().map(ref -> (short) ref.role()).toArray()));
            statement.executeUpdate();
        }
    }

    Map<MentionRef, OpenMention> ofRecords(Connection connection, Collection<UUID> recordIds) throws SQLException {
        return read(connection, """
                SELECT record_id, role, node, entity_type, dataset, layout, said, denied
                FROM identity.open_mention WHERE record_id = ANY (?)""", recordIds);
    }

    /** Those that name an identifier whose home is one of these, and do not hold it. */
    Map<MentionRef, OpenMention> naming(Connection connection, Collection<UUID> homes) throws SQLException {
        return read(connection, """
                SELECT record_id, role, node, entity_type, dataset, layout, said, denied
                FROM identity.open_mention WHERE denied && ? AND denied <> '{}'""", homes);
    }

    private static Map<MentionRef, OpenMention> read(Connection connection, String sql, Collection<UUID> ids)
            throws SQLException {
        Map<MentionRef, OpenMention> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            LoaderSession.planAfresh(statement);
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OpenMention mention = row(row);
                    found.put(mention.ref(), mention);
                }
            }
        }
        return found;
    }

    private static OpenMention row(ResultSet row) throws SQLException {
        List<UUID> named = new ArrayList<>();
        Arrays.stream((Object[]) row.getArray(8).getArray()).forEach(home -> named.add((UUID) home));
        return new OpenMention(
                new MentionRef(row.getObject(1, UUID.class), row.getInt(2)),
                row.getObject(3, UUID.class),
                row.getInt(4),
                row.getString(5),
                row.getInt(6),
                row.getString(7),
                named);
    }
}
