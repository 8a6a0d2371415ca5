package io.declareonce.hub.audit;

import io.declareonce.hub.audit.Checkpoints.Checkpoint;
import io.declareonce.hub.lineage.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reckons every chain again and holds it against the signed checkpoints. Reads entries as a stream, in the memory of one.
 * Thread-safe.
 */
@Component
public class AuditVerification {
    private static final int FETCHED_AT_ONCE = 5_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Checkpoints checkpoints;

    AuditVerification(DataSource dataSource, PlatformTransactionManager transactions, Checkpoints checkpoints) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(FETCHED_AT_ONCE);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.checkpoints = checkpoints;
    }

    /**
     * What was looked at.
     *
     * @param fault the first one, null where all is as it was written
     */
    public record Report(
            long chains,
            long entries,
            long checkpoints,
            @Nullable AuditFault fault) {}

    public Report verify() {
        // read before the chains, so that none of them is ahead of what the chains hold by now
        List<Checkpoint> signed = checkpoints.read();
        return transaction.execute(status -> verify(signed));
    }

    private Report verify(List<Checkpoint> signed) {
        var walk = new Walk(signed);
        jdbc.query("""
                SELECT chain, sequence, at, actor, role, act, purpose, subjects, detail, sealed_until, hash
                FROM audit.entry ORDER BY chain, sequence""", row -> {
            if (walk.fault == null) {
                walk.meet(row);
            }
        });
        return new Report(walk.chains, walk.entries, signed.size(), walk.finish());
    }

    /** State of a walk along all chains. */
    private static final class Walk {
        private final ChainHash hashing = new ChainHash();
        private final Map<UUID, Map<Long, Checkpoint>> signed = new HashMap<>();
        private final List<Checkpoint> unmet = new ArrayList<>();
        private @Nullable UUID chain;
        private byte[] before = new byte[0];
        private long expected;
        private long chains;
        private long entries;
        private @Nullable AuditFault fault;

        Walk(List<Checkpoint> checkpoints) {
            for (Checkpoint checkpoint : checkpoints) {
                if (checkpoint.isGenuine()) {
                    signed.computeIfAbsent(checkpoint.chain(), none -> new HashMap<>())
                            .put(checkpoint.sequence(), checkpoint);
                    unmet.add(checkpoint);
                } else if (fault == null) {
                    fault = new AuditFault("checkpoints:" + checkpoint.line(), NOT_SIGNED);
                }
            }
        }

        void meet(ResultSet row) throws SQLException {
            AuditEntry entry = AuditReading.entry(row);
            if (!entry.chain().equals(chain)) {
                chain = entry.chain();
                before = hashing.beginning(entry.chain());
                expected = 1;
                chains++;
            }
            entries++;
            byte[] hash = hashing.next(before, entry, row.getString("detail"));
            String place = entry.chain() + "#" + entry.sequence();
            if (entry.sequence() != expected) {
                fault = new AuditFault(entry.chain() + "#" + expected, MISSING);
            } else if (!Arrays.equals(hash, row.getBytes("hash"))) {
                fault = new AuditFault(place, CHANGED);
            } else if (!agrees(entry, hash)) {
                fault = new AuditFault(place, REWRITTEN);
            }
            before = hash;
            expected++;
        }

        private boolean agrees(AuditEntry entry, byte[] hash) {
            Map<Long, Checkpoint> ofChain = signed.get(entry.chain());
            Checkpoint checkpoint = ofChain == null ? null : ofChain.get(entry.sequence());
            if (checkpoint == null) {
                return true;
            }
            unmet.remove(checkpoint);
            return Arrays.equals(checkpoint.hash(), hash);
        }

        @Nullable
        AuditFault finish() {
            if (fault == null && !unmet.isEmpty()) {
                Checkpoint cut = unmet.get(0);
                return new AuditFault(cut.chain() + "#" + cut.sequence(), CUT);
            }
            return fault;
        }
    }

    private static final Text NOT_SIGNED = new Text(
            "Điểm kiểm tra này không do khóa của trung tâm ký. Hãy so với bản sao của tệp.",
            "This checkpoint is not signed by the hub's key. Compare with a copy of the file.");
    private static final Text MISSING = new Text(
            "Thiếu một mục trong nhật ký. Hãy khôi phục từ bản sao lưu và điều tra.",
            "An entry is missing. Restore it from a backup, and find out who removed it.");
    private static final Text CHANGED = new Text(
            "Mục này đã bị sửa sau khi ghi. Hãy khôi phục từ bản sao lưu và điều tra.",
            "This entry was changed after it was written. Restore it from a backup, and find out who did it.");
    private static final Text REWRITTEN = new Text(
            "Chuỗi đã được viết lại đến mục này: nó không khớp với điểm kiểm tra đã ký.",
            "The chain was written anew up to this entry: it does not agree with the signed checkpoint.");
    private static final Text CUT = new Text(
            "Phần cuối của chuỗi đã bị cắt: điểm kiểm tra đã ký có mục này mà cơ sở dữ liệu thì không.",
            "The end of the chain was cut: a signed checkpoint knows this entry and the database does not.");
}
