package io.declareonce.hub.identity;

import io.declareonce.hub.identity.Surroundings.StoredIdentifier;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Stated;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes which node holds each identifier that a look is about: all of them together. Thread-safe. */
@Component
class IdentifierHolders {
    private final Identifiers identifiers;
    private final RelookQueue queue;

    IdentifierHolders(Identifiers identifiers, RelookQueue queue) {
        this.identifiers = identifiers;
        this.queue = queue;
    }

    /** A row of the table of identifiers as it should be. */
    record Row(Named named, UUID home, int layout, String founding) {}

    /** @return true where an identifier that was there leads elsewhere, or another record decides who may join */
    boolean write(Connection connection, Surroundings found, Partition partition, Placing placing) throws SQLException {
        Map<Named, List<Stated>> bearers = bearers(partition);
        List<Row> added = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        bearers.forEach((named, of) -> {
            StoredIdentifier stored = found.identifiers().get(named);
            Row row = row(found, partition, placing, named, of);
            if (stored == null) {
                added.add(row);
            } else if (!row.home().equals(stored.home()) || !row.founding().equals(stored.founding())) {
                changed.add(row);
            }
        });
        List<Named> gone = found.identifiers().entrySet().stream()
                .filter(entry -> !bearers.containsKey(entry.getKey())
                        && found.ids().contains(entry.getValue().home()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (added.isEmpty() && changed.isEmpty() && gone.isEmpty()) {
            return false;
        }
        identifiers.lock(connection);
        int[] numbers = found.identifying().numbers();
        identifiers.delete(connection, numbers, gone);
        identifiers.update(connection, numbers, changed);
        List<Row> missed = identifiers.insert(connection, numbers, added);
        // somebody founded them meanwhile: whoever names them is looked at once more
        Set<UUID> again = new HashSet<>();
        missed.forEach(row -> again.add(row.home()));
        queue.add(connection, found.identifying().type(), again);
        return !changed.isEmpty() || !gone.isEmpty();
    }

    private static Map<Named, List<Stated>> bearers(Partition partition) {
        Map<Named, List<Stated>> bearers = new TreeMap<>();
        for (Partition.Group group : partition.groups()) {
            for (Stated stated : group.mentions()) {
                for (int scheme = 0; scheme < stated.identifiers().size(); scheme++) {
                    String value = stated.identifiers().get(scheme);
                    if (value != null) {
                        bearers.computeIfAbsent(new Named(scheme, value), none -> new ArrayList<>(2))
                                .add(stated);
                    }
                }
            }
        }
        return bearers;
    }

    private static Row row(
            Surroundings found, Partition partition, Placing placing, Named named, List<Stated> bearers) {
        StoredIdentifier stored = found.identifiers().get(named);
        int layout = found.identifying().layout().number();
        if (partition.generic().contains(named)) {
            UUID home = stored == null
                    ? Objects.requireNonNull(
                            placing.openNodes().get(bearers.get(0).ref()))
                    : stored.home();
            return new Row(named, home, layout, bearers.get(0).said() + Surroundings.GENERIC);
        }
        int holder = Objects.requireNonNull(partition.holders().get(named));
        String suffix = placing.isContested(holder) ? Surroundings.DISPUTED : "";
        List<String> said = bearers.stream()
                .filter(stated -> placing.group(stated.ref()) == holder)
                .map(stated -> stated.said() + suffix)
                .toList();
        UUID home = Objects.requireNonNull(placing.homes().get(named));
        String founding = stored != null && stored.layout() == layout ? stored.founding() : null;
        return new Row(named, home, layout, founding != null && said.contains(founding) ? founding : said.get(0));
    }
}
