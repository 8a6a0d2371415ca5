package io.declareonce.hub.identity.review;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.identity.MentionRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The decisions of persons, read and written on a connection that the caller holds. Thread-safe. */
@Component
public class Decisions {

    /**
     * Decisions in force with at least one side among these mentions, by id. The other side may be anybody: who follows
     * must-links asks again for what he found.
     */
    public List<Decision> inForce(Connection connection, Collection<MentionRef> mentions) throws SQLException {
        if (mentions.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT decision.id, ruling, kind, a_record, a_role, b_record, b_role
                FROM unnest(?, ?) AS asked (record, role)
                JOIN identity.decision ON a_record = record AND a_role = role AND in_force
                UNION
                SELECT decision.id, ruling, kind, a_record, a_role, b_record, b_role
                FROM unnest(?, ?) AS asked (record, role)
                JOIN identity.decision ON b_record = record AND b_role = role AND in_force
                ORDER BY id""")) {
            LoaderSession.planAfresh(statement);
            for (int at = 1; at <= 3; at += 2) {
                statement.setArray(
                        at,
                        connection.createArrayOf(
                                "uuid",
                                mentions.stream().map(MentionRef::recordId).toArray()));
                statement.setArray(
                        at + 1,
                        connection.createArrayOf(
                                "int2",
                                mentions.stream()
                                        .map(mention -> (short) mention.role())
                                        .toArray()));
            }
            return rows(statement);
        }
    }

    List<Decision> ofRuling(Connection connection, UUID ruling) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, ruling, kind, a_record, a_role, b_record, b_role
                FROM identity.decision WHERE ruling = ? ORDER BY id""")) {
            statement.setObject(1, ruling);
            return rows(statement);
        }
    }

    private static List<Decision> rows(PreparedStatement statement) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                decisions.add(new Decision(
                        row.getObject("id", UUID.class),
                        row.getObject("ruling", UUID.class),
                        Decision.Kind.of(row.getString("kind")),
                        new MentionRef(row.getObject("a_record", UUID.class), row.getInt("a_role")),
                        new MentionRef(row.getObject("b_record", UUID.class), row.getInt("b_role"))));
            }
        }
        return decisions;
    }

    void write(Connection connection, Collection<Decision> decisions, boolean inForce) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO identity.decision (id, ruling, kind, a_record, a_role, b_record, b_role, in_force)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (Decision decision : decisions) {
                insert.setObject(1, decision.id());
                insert.setObject(2, decision.ruling());
                insert.setString(3, decision.kind().stored());
                insert.setObject(4, decision.a().recordId());
                insert.setShort(5, (short) decision.a().role());
                insert.setObject(6, decision.b().recordId());
                insert.setShort(7, (short) decision.b().role());
                insert.setBoolean(8, inForce);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void force(Connection connection, UUID ruling, boolean inForce) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE identity.decision SET in_force = ? WHERE ruling = ?")) {
            update.setBoolean(1, inForce);
            update.setObject(2, ruling);
            update.executeUpdate();
        }
    }
}
