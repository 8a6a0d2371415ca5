package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Text;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Warnings of accepted records, kept beside them: a field with a finding identifies nobody, also later. */
@Component
class Findings {
    static final Finding EQUAL_ORDER = new Finding(
            "equal-order",
            null,
            Severity.WARNING,
            new Text(
                    "Hai lần gửi cùng khóa có cùng thời điểm cập nhật nhưng khác nội dung; lần gửi sau được giữ. Hãy cập nhật thời điểm mỗi khi sửa.",
                    "Two deliveries of this key carry the same order with different content; the later delivery holds. Let every change carry a new order."));

    private final JdbcOperations jdbc;

    Findings(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void write(OpenLoad load, List<Assertion> accepted) {
        BinaryCopy copy = new BinaryCopy(7);
        for (Assertion assertion : accepted) {
            var content = java.util.Objects.requireNonNull(assertion.content());
            for (Finding finding : content.record().findings()) {
                copy.row()
                        .int8(load.number(content.record().ref().submission()))
                        .int8(assertion.ordinal())
                        .uuid(content.recordId())
                        .text(finding.rule())
                        .text(finding.field())
                        .text(finding.message().vi())
                        .text(finding.message().en());
            }
        }
        if (copy.rows() > 0) {
            jdbc.execute((ConnectionCallback<Long>) connection -> copy.send(connection, """
                    COPY warehouse.finding (load, ordinal, record_id, rule, field, message_vi, message_en)
                    FROM STDIN (FORMAT binary)"""));
        }
    }

    private record Place(long load, long ordinal) {}

    /** Gives stored versions the findings that they were accepted with. */
    void restore(List<Versions.Whole> wholes) {
        if (wholes.isEmpty()) {
            return;
        }
        Map<Place, Versions.Whole> byPlace = new HashMap<>();
        wholes.forEach(whole ->
                byPlace.put(new Place(whole.load(), whole.record().ref().ordinal()), whole));
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement("""
                    SELECT finding.load, finding.ordinal, rule, field, message_vi, message_en
                    FROM unnest(?, ?) AS place (load, ordinal)
                    JOIN warehouse.finding ON finding.load = place.load AND finding.ordinal = place.ordinal""")) {
                LoaderSession.planAfresh(prepared);
                prepared.setArray(
                        1,
                        connection.createArrayOf(
                                "int8",
                                byPlace.keySet().stream().map(Place::load).toArray()));
                prepared.setArray(
                        2,
                        connection.createArrayOf(
                                "int8",
                                byPlace.keySet().stream().map(Place::ordinal).toArray()));
                try (ResultSet row = prepared.executeQuery()) {
                    while (row.next()) {
                        Versions.Whole whole = byPlace.get(new Place(row.getLong(1), row.getLong(2)));
                        if (whole != null) {
                            whole.record()
                                    .add(new Finding(
                                            row.getString(3),
                                            row.getString(4),
                                            Severity.WARNING,
                                            new Text(row.getString(5), row.getString(6))));
                        }
                    }
                }
                return true;
            }
        });
    }
}
