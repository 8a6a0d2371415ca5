package io.declareonce.hub.oracle;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Entity.Survivorship;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Partitioning;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hub as maps and loops: the same answers as the real one, from the design and not from its code. Takes submissions
 * one after the other; what it says of a state does not depend on batches or loaders.
 */
final class Oracle {
    private final LocalDate today;
    private final Map<UUID, Key> keys = new LinkedHashMap<>();
    private final List<String> quarantine = new ArrayList<>();
    private final Map<String, Long> refusals = new HashMap<>();
    private final Function<Entity, Optional<Evidence>> evidence;

    Oracle(LocalDate today) {
        this(today, entity -> Optional.empty());
    }

    /** @param evidence by which mentions are weighed that no identifier places */
    Oracle(LocalDate today, Function<Entity, Optional<Evidence>> evidence) {
        this.today = today;
        this.evidence = evidence;
    }

    /** One key of a dataset with everything that was ever recorded of it. */
    private static final class Key {
        private final Dataset dataset;
        private final List<Assertion> recorded = new ArrayList<>();

        private Key(Dataset dataset) {
            this.dataset = dataset;
        }

        /** The one that counts among all of its day. */
        private Map<LocalDate, Assertion> history() {
            Map<LocalDate, Assertion> winners = new TreeMap<>();
            recorded.forEach(assertion -> winners.merge(assertion.validFrom, assertion, Assertion::newer));
            return winners;
        }

        private Optional<Assertion> head(LocalDate today) {
            return history().values().stream()
                    .filter(assertion -> !assertion.validFrom.isAfter(today))
                    .reduce((earlier, later) -> later);
        }
    }

    private record Assertion(
            LocalDate validFrom,
            @Nullable Long order,
            long arrival,
            UUID hash,
            boolean withdrawn,
            SourceRecord record) {

        private Assertion newer(Assertion other) {
            return compareOrder(other) >= 0 ? this : other;
        }

        private int compareOrder(Assertion other) {
            if (order != null && other.order != null && !order.equals(other.order)) {
                return order.compareTo(other.order);
            }
            long mine = arrival != other.arrival ? arrival : record.ref().ordinal();
            long theirs = arrival != other.arrival
                    ? other.arrival
                    : other.record.ref().ordinal();
            return Long.compare(mine, theirs);
        }
    }

    /** Takes in one submission; records whose text was unreadable carry that finding already. */
    Counts deliver(Dataset dataset, long arrival, List<SourceRecord> records) {
        int accepted = 0;
        int unchanged = 0;
        int outdated = 0;
        int refused = 0;
        for (SourceRecord record : records) {
            dataset.check(record, today);
            if (record.isRefused()) {
                refuse(dataset, arrival, record);
                refused++;
                continue;
            }
            switch (take(dataset, arrival, record)) {
                case "accepted" -> accepted++;
                case "unchanged" -> unchanged++;
                default -> outdated++;
            }
        }
        if (dataset.delivery().snapshot()) {
            withdrawAbsent(dataset, arrival, records);
        }
        return new Counts(records.size(), accepted, unchanged, outdated, refused);
    }

    /** What a snapshot does not name is gone, unless it names nothing, or something that nobody can read. */
    private void withdrawAbsent(Dataset dataset, long arrival, List<SourceRecord> records) {
        boolean isReadable = records.stream()
                .allMatch(record -> dataset.key().stream().allMatch(field -> record.value(field.slot()) != null));
        if (records.isEmpty() || !isReadable) {
            return;
        }
        Set<UUID> named = records.stream().map(dataset::recordId).collect(Collectors.toSet());
        keys.forEach((id, key) -> key.head(today)
                .filter(head -> key.dataset == dataset && !head.withdrawn && !named.contains(id))
                .ifPresent(head -> key.recorded.add(new Assertion(
                        head.validFrom,
                        head.order,
                        arrival,
                        UUID.nameUUIDFromBytes(("absent " + id).getBytes(StandardCharsets.UTF_8)),
                        true,
                        head.record))));
    }

    /** What an earlier submission brought just as it is, is counted and not held again. */
    private void refuse(Dataset dataset, long arrival, SourceRecord record) {
        String content = dataset.fields().stream()
                .map(field -> String.valueOf(record.delivered(field.slot())))
                .collect(Collectors.joining("|", dataset.id() + " ", ""));
        if (refusals.merge(content, arrival, Math::min) == arrival) {
            quarantine.add(refusal(record));
        }
    }

    private static String refusal(SourceRecord record) {
        return record.ref() + " "
                + record.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(Finding::rule)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private String take(Dataset dataset, long arrival, SourceRecord record) {
        Key key = keys.computeIfAbsent(dataset.recordId(record), id -> new Key(dataset));
        Assertion assertion = new Assertion(
                dataset.validFrom(record),
                dataset.order(record),
                arrival,
                dataset.contentHash(record),
                dataset.isWithdrawal(record),
                record);
        if (isUnchanged(key, assertion)) {
            return "unchanged";
        }
        if (isOutdated(key, assertion)) {
            return "outdated";
        }
        key.recorded.add(assertion);
        return "accepted";
    }

    private static boolean isUnchanged(Key key, Assertion assertion) {
        if (!key.dataset.isOrdered()) {
            Assertion holding = key.history().get(assertion.validFrom);
            return holding != null && holding.hash.equals(assertion.hash);
        }
        return key.recorded.stream()
                .anyMatch(other -> other.validFrom.equals(assertion.validFrom)
                        && Objects.equals(other.order, assertion.order)
                        && other.hash.equals(assertion.hash));
    }

    private static boolean isOutdated(Key key, Assertion assertion) {
        return key.recorded.stream()
                .anyMatch(other -> other.validFrom.equals(assertion.validFrom)
                        && other.order != null
                        && assertion.order != null
                        && other.order > assertion.order);
    }

    /** A record that says nothing of a subject speaks of nobody. */
    private static boolean isSilent(Subject subject, SourceRecord record) {
        return Arrays.stream(subject.description(record)).allMatch(Objects::isNull)
                && identifiers(subject, record).stream().allMatch(Objects::isNull);
    }

    /** Valid values of exclusive schemes, in the order of the schemes. */
    private static List<@Nullable String> identifiers(Subject subject, SourceRecord record) {
        List<@Nullable String> identifiers = new ArrayList<>();
        List<Entity.IdentifierScheme> schemes = subject.entity().identifiers();
        for (int scheme = 0; scheme < schemes.size(); scheme++) {
            if (schemes.get(scheme).exclusive()) {
                identifiers.add(subject.identifier(record, scheme));
            }
        }
        return identifiers;
    }

    /** Every refused record with its place and the rules of severity error that it breaks, in order of arrival. */
    List<String> quarantine() {
        return List.copyOf(quarantine);
    }

    /** What holds today, one line a key. */
    SortedSet<String> heads() {
        TreeSet<String> heads = new TreeSet<>();
        keys.forEach((id, key) -> key.head(today).ifPresent(head -> heads.add(line(id, head))));
        return heads;
    }

    /** What holds from when on, one line a key and day, withdrawals and what waits for its day included. */
    SortedSet<String> history() {
        TreeSet<String> lines = new TreeSet<>();
        keys.forEach((id, key) -> key.history().values().forEach(assertion -> lines.add(line(id, assertion))));
        return lines;
    }

    private static String line(UUID id, Assertion assertion) {
        return id + " from " + assertion.validFrom + " order " + assertion.order + " content " + assertion.hash
                + (assertion.withdrawn ? " withdrawn" : "");
    }

    /** Who belongs together: each line names the records and roles of one person, of versions that hold today. */
    SortedSet<String> partition() {
        return members().stream().map(Oracle::names).collect(Collectors.toCollection(TreeSet::new));
    }

    /** One line a person: its members and the value that survives for each attribute. */
    SortedSet<String> goldens() {
        return members().stream()
                .map(members -> names(members) + " = " + fold(members))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A record in one role, with what holds of it. */
    private record Member(UUID id, Subject subject, Dataset dataset, Assertion head) {
        private String name() {
            return id + "/" + subject.role();
        }
    }

    /** All that is said today, decided at once: how it came in, in which parts and in which order, is forgotten. */
    private List<List<Member>> members() {
        Map<Entity, Map<MentionRef, Member>> byEntity = new LinkedHashMap<>();
        keys.forEach((id, key) -> key.head(today)
                .filter(head -> !head.withdrawn)
                .ifPresent(head -> {
                    for (Subject subject : key.dataset.subjects()) {
                        if (!isSilent(subject, head.record)) {
                            byEntity.computeIfAbsent(subject.entity(), any -> new LinkedHashMap<>())
                                    .put(
                                            new MentionRef(id, subject.number()),
                                            new Member(id, subject, key.dataset, head));
                        }
                    }
                }));
        List<List<Member>> members = new ArrayList<>();
        byEntity.forEach((entity, of) -> partition(entity, of)
                .groups()
                .forEach(group -> members.add(group.refs().stream()
                        .map(ref -> Objects.requireNonNull(of.get(ref)))
                        .toList())));
        return members;
    }

    private Partition partition(Entity entity, Map<MentionRef, Member> members) {
        List<Stated> stated = new ArrayList<>();
        members.forEach((ref, member) -> {
            @Nullable Object[] description = member.subject.description(member.head.record);
            stated.add(new Stated(
                    ref,
                    identifiers(member.subject, member.head.record),
                    Arrays.asList(description),
                    said(description),
                    entity.matching()
                            .filter(matching -> matching.fourEyes().contains(member.dataset.id()))
                            .isPresent()));
        });
        Optional<Evidence> by = evidence.apply(entity);
        return new Partitioning(
                        entity,
                        (int) entity.identifiers().stream()
                                .filter(Entity.IdentifierScheme::exclusive)
                                .count(),
                        by.map(each -> each.matching().genericFrom()).orElse(3),
                        by.orElse(null),
                        Set.of(),
                        stated,
                        List.of())
                .decide();
    }

    private static String said(@Nullable Object[] description) {
        return Arrays.stream(description)
                .map(value -> value == null || value instanceof List ? "" : value.toString())
                .collect(Collectors.joining("\u001f"));
    }

    private static String names(List<Member> members) {
        return members.stream().map(Member::name).sorted().toList().toString();
    }

    private static Map<String, Object> fold(List<Member> members) {
        Entity entity = members.get(0).subject.entity();
        Map<String, Object> golden = new TreeMap<>();
        for (int i = 0; i < entity.attributes().size(); i++) {
            int slot = i;
            members.stream()
                    .filter(member -> claim(member, slot) != null)
                    .min(stronger(entity.attributes().get(slot), entity))
                    .ifPresent(winner -> golden.put(
                            entity.attributes().get(slot).name(), Objects.requireNonNull(claim(winner, slot))));
        }
        return golden;
    }

    private static @Nullable Object claim(Member member, int attribute) {
        return member.subject.description(member.head.record)[attribute];
    }

    private static Comparator<Member> stronger(Entity.Attribute attribute, Entity entity) {
        Comparator<Member> latest = Comparator.comparing(
                member -> member.head.order == null ? Long.MIN_VALUE : member.head.order, Comparator.reverseOrder());
        boolean isRanked = attribute.survivorship().stream().anyMatch(rule -> rule != Survivorship.LATEST);
        Comparator<Member> ranked = Comparator.comparingInt(
                (Member member) -> isRanked ? entity.rank(attribute, member.dataset.department()) : 0);
        return ranked.thenComparing(latest).thenComparing(member -> member.id.toString(), Comparator.reverseOrder());
    }
}
