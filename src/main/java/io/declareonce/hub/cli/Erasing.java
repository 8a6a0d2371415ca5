package io.declareonce.hub.cli;

import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.intake.PayloadErasure;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.QuarantineErasure;
import io.declareonce.hub.warehouse.EntityErasure;
import io.declareonce.hub.warehouse.ErasureReach;
import io.declareonce.hub.warehouse.Erasures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases one person in all rooms that know something, in one transaction: asked by one, carried out by another. */
final class Erasing {
    private static final String CITIZEN = "citizen";
    private static final int PATIENCE_SECONDS = 60;

    private final Rooms rooms;

    Erasing(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Where beans are found. */
    interface Rooms {
        <T> T get(Class<T> type);
    }

    /** What would go, or went. */
    record Extent(UUID entity, Map<String, Integer> whole, Map<String, Integer> parts, int submissions, int held) {}

    /** @throws Refused where nothing is known of the person */
    Extent look(UUID id) {
        ErasureReach reach = reach(id);
        return extent(
                reach, rooms.get(PayloadErasure.class).holding(wanted(reach)).size(), 0);
    }

    private ErasureReach reach(UUID id) {
        ErasureReach reach = rooms.get(EntityErasure.class).reach(CITIZEN, id);
        if (reach.isEmpty()) {
            throw new Refused(new Text(
                    "Không biết gì về công dân có mã " + id + ".",
                    "Nothing is known of a citizen with the id " + id + "."));
        }
        return reach;
    }

    private static PayloadErasure.Wanted wanted(ErasureReach reach) {
        Map<String, Set<UUID>> records = new TreeMap<>();
        reach.datasets().forEach(dataset -> records.put(dataset, reach.records(dataset)));
        return new PayloadErasure.Wanted(reach.entityType(), records, reach.identifiers());
    }

    private static Extent extent(ErasureReach reach, int submissions, int held) {
        return new Extent(reach.entity(), counts(reach.whole()), counts(reach.parts()), submissions, held);
    }

    private static Map<String, Integer> counts(Map<String, Set<UUID>> records) {
        Map<String, Integer> counts = new TreeMap<>();
        records.forEach((dataset, ids) -> counts.put(dataset, ids.size()));
        return counts;
    }

    Erasures.Asked ask(UUID id, String reason, String by) {
        ErasureReach reach = reach(id);
        record(by, "ask-erasure", reach, Map.of());
        return rooms.get(Erasures.class).ask(CITIZEN, reach.entity(), reason, by);
    }

    /** The second person agrees: it is done. */
    Extent approve(UUID id, String by) {
        ErasureReach known = reach(id);
        Erasures.Asked asked = rooms.get(Erasures.class)
                .findAsked(known.entity())
                .orElseThrow(() -> new Refused(new Text(
                        "Chưa ai yêu cầu xoá công dân này.", "Nobody has asked that this citizen be erased.")));
        if (asked.by().equals(by)) {
            throw new Refused(new Text(
                    "Người thứ hai phải là người khác với " + by + ".",
                    "The second person must be somebody else than " + by + "."));
        }
        awaitOpenDeliveries();
        List<UUID> holding = rooms.get(PayloadErasure.class).holding(wanted(known));
        record(by, "erase-citizen", known, Map.of("erasure", asked.id().toString(), "asked-by", asked.by()));
        TransactionTemplate transaction = rooms.get(TransactionTemplate.class);
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> erase(known.entity(), asked, by, holding)));
    }

    private Extent erase(UUID entity, Erasures.Asked asked, String by, List<UUID> holding) {
        if (!rooms.get(Erasures.class).close(asked.id(), by)) {
            throw new Refused(new Text("Việc xoá này đã xong.", "This erasure is done."));
        }
        ErasureReach reach = reach(entity);
        Set<UUID> records = new HashSet<>();
        reach.datasets().forEach(dataset -> records.addAll(reach.whole().getOrDefault(dataset, Set.of())));
        List<UUID> held = rooms.get(QuarantineErasure.class).erase(records, reach.identifiers());
        Set<UUID> payloads = new HashSet<>(holding);
        payloads.addAll(held);
        rooms.get(PayloadErasure.class).erase(payloads);
        rooms.get(EntityErasure.class).erase(reach);
        return extent(reach, payloads.size(), held.size());
    }

    /** What is on its way may hold the person, and could not be searched. */
    private void awaitOpenDeliveries() {
        PayloadErasure payloads = rooms.get(PayloadErasure.class);
        if (!isReached(() -> payloads.countOpen(CITIZEN) == 0)) {
            throw new Refused(new Text(
                    "Còn dữ liệu đang được nạp; hãy thử lại khi đã nạp xong.",
                    "Deliveries are being loaded; try again once they are done."));
        }
    }

    private static boolean isReached(BooleanSupplier condition) {
        try {
            for (int second = 0; second < PATIENCE_SECONDS; second++) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void record(String by, String act, ErasureReach reach, Map<String, String> detail) {
        rooms.get(AuditTrail.class)
                .record(new AuditedAct(by, "operator", act, null, List.of(reach.entity()), detail, null));
    }
}
