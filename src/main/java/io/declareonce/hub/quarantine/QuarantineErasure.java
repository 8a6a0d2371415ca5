package io.declareonce.hub.quarantine;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes held and decided records of one person, whatever became of them. Takes part in the caller's transaction. */
@Component
public class QuarantineErasure {
    /** A shorter identifier is looked for as a whole value only. */
    private static final int LONG_ENOUGH = 9;

    private final JdbcClient jdbc;

    QuarantineErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Removes records with one of these keys, or in which one of these identifiers was delivered.
     *
     * @param records record ids
     * @param identifiers values by which the person is known
     * @return submissions in which they came
     */
    public List<UUID> erase(Collection<UUID> records, Collection<String> identifiers) {
        return jdbc
                .sql("""
                        DELETE FROM quarantine.quarantined_record
                        WHERE record_id = ANY (:records)
                            OR delivered::text LIKE ANY (:patterns) OR corrections::text LIKE ANY (:patterns)
                        RETURNING submission_id""")
                .param("records", records.toArray(UUID[]::new))
                .param(
                        "patterns",
                        identifiers.stream().map(QuarantineErasure::pattern).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    private static String pattern(String identifier) {
        String literal = identifier.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return identifier.length() < LONG_ENOUGH ? "%\"" + literal + "\"%" : "%" + literal + "%";
    }
}
