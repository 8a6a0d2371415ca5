package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What current versions say of those whom they mention, for a person who looks at few of them. Thread-safe. */
@Component
public class MentionReading {
    private final DerivedTables derived;
    private final Versions versions;
    private final Findings findings;
    private final JdbcClient jdbc;

    MentionReading(DerivedTables derived, Versions versions, Findings findings, JdbcClient jdbc) {
        this.derived = derived;
        this.versions = versions;
        this.findings = findings;
        this.jdbc = jdbc;
    }

    /** By mention; one whose record is withdrawn, or that its dataset does not have any more, is missing. */
    public Map<MentionRef, SpokenOf> read(Edition edition, Collection<MentionRef> mentions) {
        Set<UUID> records =
                mentions.stream().map(MentionRef::recordId).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<MentionRef, SpokenOf> read = new HashMap<>();
        for (SpokenOf spoken : ofRecords(edition, records)) {
            if (mentions.contains(spoken.mention())) {
                read.put(spoken.mention(), spoken);
            }
        }
        return read;
    }

    /** All mentions of these records, by record and role. */
    public List<SpokenOf> ofRecords(Edition edition, Collection<UUID> records) {
        List<SpokenOf> read = new ArrayList<>();
        for (DatasetTable table : derived.of(edition).datasets()) {
            List<Versions.Whole> wholes = versions.readWhole(table, records);
            findings.restore(wholes);
            for (Versions.Whole whole : wholes) {
                for (Subject subject : table.dataset().subjects()) {
                    read.add(new SpokenOf(
                            new MentionRef(whole.recordId(), subject.number()),
                            table.dataset(),
                            subject,
                            whole.record()));
                }
            }
        }
        read.sort((a, b) -> a.mention().compareTo(b.mention()));
        return read;
    }

    /** The record that was delivered there, whether or not that version is the current one. */
    public Optional<UUID> findRecord(Edition edition, RecordRef place) {
        Tables tables = derived.of(edition);
        List<LoadOf> loads = jdbc.sql("SELECT load, dataset FROM warehouse.load WHERE submission_id = :submission")
                .param("submission", place.submission().value())
                .query((row, number) -> new LoadOf(row.getLong("load"), row.getInt("dataset")))
                .list();
        return loads.stream()
                .flatMap(load -> tables.findDataset(load.dataset()).stream()
                        .flatMap(table -> findRecord(table, load.number(), place.ordinal()).stream()))
                .findFirst();
    }

    private record LoadOf(long number, int dataset) {}

    private Optional<UUID> findRecord(DatasetTable table, long load, long ordinal) {
        return jdbc
                .sql(table.readLoad())
                .params(load, ordinal - 1, load, ordinal - 1, 1)
                .query((row, number) ->
                        new Placed(row.getObject("hub_record_id", UUID.class), row.getLong("hub_ordinal")))
                .list()
                .stream()
                .filter(placed -> placed.ordinal() == ordinal)
                .map(Placed::recordId)
                .findFirst();
    }

    private record Placed(UUID recordId, long ordinal) {}
}
