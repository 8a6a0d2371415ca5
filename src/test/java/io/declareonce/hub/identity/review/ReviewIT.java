package io.declareonce.hub.identity.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.MovableClock;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.identity.MentionRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Doubts, rulings and what they come to, on the database alone. */
@HubDatabaseTest
class ReviewIT {
    private static final int TYPE = 7;
    private static final UUID ANN = entity(1);
    private static final UUID BEN = entity(2);
    private static final UUID CAM = entity(3);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T08:00:00Z"));
    private final JdbcTemplate operations;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ReviewTasks tasks;
    private final Decisions decisions = new Decisions();
    private final Events events;
    private final Rulings rulings;

    ReviewIT(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        operations = new JdbcTemplate(dataSource);
        var transactions = new JdbcTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        tasks = new ReviewTasks(jdbc);
        events = new Events(jdbc);
        rulings = new Rulings(jdbc, operations, transactions, decisions, tasks, events, clock);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("""
                TRUNCATE identity.decision, identity.ruling, identity.review_task, identity.event, identity.relook,
                    identity.entity_type, identity.membership, identity.assignment, identity.open_mention""").update();
        jdbc.sql("INSERT INTO identity.entity_type (number, entity) VALUES (7, 'citizen')")
                .update();
        Stream.of(ANN, BEN, CAM)
                .forEach(entity -> jdbc.sql(
                                "INSERT INTO identity.membership (record_id, entity_id, role, own) VALUES (?, ?, 0, true)")
                        .params(mention(entity).recordId(), entity)
                        .update());
    }

    private static UUID entity(int number) {
        return new UUID(0x0192_0000_0000_7000L, number);
    }

    /** The one record of an entity. */
    private static MentionRef mention(UUID entity) {
        return new MentionRef(new UUID(entity.getLeastSignificantBits(), 5), 0);
    }

    /** Of a chain: each is in doubt with the next. */
    private static Doubt doubt(long said, UUID... entities) {
        List<Doubt.Pair> pairs = new ArrayList<>();
        for (int i = 1; i < entities.length; i++) {
            pairs.add(Doubt.Pair.of(entities[i - 1], entities[i], Doubt.Kind.BAND, 2.5));
        }
        return new Doubt(
                TYPE,
                Stream.of(entities)
                        .map(entity -> new Party(entity, List.of(mention(entity))))
                        .toList(),
                pairs,
                said);
    }

    private void open(Doubt... doubts) {
        look(List.of(), doubts);
    }

    private void look(List<UUID> looked, Doubt... doubts) {
        within(connection -> {
            tasks.follow(connection, looked, List.of(doubts), clock.instant());
            return true;
        });
    }

    private <T> T within(ConnectionCallback<T> work) {
        return transaction.execute(status -> operations.execute(work));
    }

    private List<ReviewTask> listOpen() {
        return tasks.listOpen(new ReviewTasks.Selection(null, null, null, 10));
    }

    private List<String> told() {
        return listOpen().stream()
                .map(task -> task.kind().stored() + " " + names(task.parties()))
                .toList();
    }

    private static String names(List<Party> parties) {
        return parties.stream()
                .map(party -> String.valueOf((char) ('A' - 1 + party.entity().getLeastSignificantBits())))
                .collect(Collectors.joining("-"));
    }

    private static NewRuling ruling(ReviewTask task, Verdict verdict, boolean needsSecond, String by) {
        Map<UUID, List<MentionRef>> members =
                task.parties().stream().collect(Collectors.toMap(Party::entity, Party::mentions));
        return new NewRuling(
                TYPE,
                task.id(),
                verdict,
                task.parties().stream().map(Party::mentions).toList(),
                members,
                needsSecond,
                by,
                "same phone");
    }

    private static NewRuling untasked(Verdict verdict, UUID one, UUID other) {
        return ofTwo(null, verdict, one, other);
    }

    private static NewRuling ofTwo(@Nullable ReviewTask task, Verdict verdict, UUID one, UUID other) {
        return new NewRuling(
                TYPE,
                task == null ? null : task.id(),
                verdict,
                List.of(List.of(mention(one)), List.of(mention(other))),
                Map.of(one, List.of(mention(one)), other, List.of(mention(other))),
                false,
                "Lan",
                "seen on paper");
    }

    private List<String> inForce(UUID... entities) {
        return within(connection ->
                decisions
                        .inForce(
                                connection,
                                Stream.of(entities).map(ReviewIT::mention).toList())
                        .stream()
                        .map(decision -> decision.kind().stored() + " " + name(decision.a()) + name(decision.b()))
                        .toList());
    }

    private static String name(MentionRef mention) {
        return String.valueOf((char) ('A' - 1 + mention.recordId().getMostSignificantBits()));
    }

    private List<UUID> queued() {
        return jdbc.sql("SELECT DISTINCT node FROM identity.relook ORDER BY node")
                .query(UUID.class)
                .list();
    }

    @Test
    void asksOnceForEachConflictSet() {
        open(doubt(1, ANN, BEN), doubt(1, BEN, ANN), doubt(1, ANN, BEN, CAM));

        assertThat(told()).containsExactlyInAnyOrder("band A-B", "band A-B-C");
    }

    @Test
    void keepsSinceWhenATaskIsOpen() {
        open(doubt(1, ANN, BEN));
        Instant since = clock.instant();
        clock.move(Duration.ofHours(2));
        open(doubt(2, ANN, BEN));

        assertThat(listOpen()).extracting(ReviewTask::openedAt).containsExactly(since);
    }

    @Test
    void closesWhatIsNoDoubtAnyMoreAndAsksAgainWhenItIs() {
        open(doubt(1, ANN, BEN), doubt(1, BEN, CAM));

        look(List.of(ANN), doubt(1, BEN, CAM));
        List<String> after = told();
        look(List.of(ANN, BEN), doubt(1, ANN, BEN), doubt(1, BEN, CAM));

        assertThat(after).containsExactly("band B-C");
        assertThat(told()).containsExactlyInAnyOrder("band A-B", "band B-C");
    }

    @Test
    void keepsTheTaskOfASetThatGrowsOrShrinks() {
        open(doubt(1, ANN, BEN));
        ReviewTask first = listOpen().get(0);

        look(List.of(ANN, BEN, CAM), doubt(2, ANN, BEN, CAM));
        List<String> grown = told();
        look(List.of(ANN, BEN, CAM), doubt(3, BEN, CAM));

        assertThat(grown).containsExactly("band A-B-C");
        assertThat(told()).containsExactly("band B-C");
        assertThat(listOpen()).extracting(ReviewTask::id).containsExactly(first.id());
    }

    @Test
    void asksAboutTheRestOfASetOfWhichAPartWasDecided() {
        open(doubt(1, ANN, BEN, CAM));
        rulings.rule(ofTwo(listOpen().get(0), Verdict.SEPARATE, ANN, CAM));

        look(List.of(ANN, BEN, CAM), doubt(1, ANN, BEN, CAM));

        assertThat(told()).containsExactly("band A-B-C");
        assertThat(inForce(ANN)).containsExactly("must-not-link AC");
    }

    @Test
    void leavesAloneWhatWasNotLookedAt() {
        open(doubt(1, ANN, BEN));

        look(List.of(CAM));

        assertThat(told()).containsExactly("band A-B");
    }

    @Test
    void closesATaskByARulingAndQueuesWhomItIsAbout() {
        open(doubt(1, ANN, BEN));

        Ruled ruled = rulings.rule(ruling(listOpen().get(0), Verdict.LINK, false, "Lan"));

        assertThat(ruled).isInstanceOf(Ruled.Done.class);
        assertThat(listOpen()).isEmpty();
        assertThat(inForce(ANN)).containsExactly("must-link AB");
        assertThat(queued()).containsExactly(ANN, BEN);
    }

    @Test
    void doesNotAskAgainWhatAPersonRuled() {
        open(doubt(1, ANN, BEN));
        rulings.rule(ruling(listOpen().get(0), Verdict.SEPARATE, false, "Lan"));

        open(doubt(1, ANN, BEN));

        assertThat(listOpen()).isEmpty();
        assertThat(inForce(BEN)).containsExactly("must-not-link AB");
    }

    @Test
    void asksAgainWhatNobodyCouldTellOnceTheRecordsSaySomethingElse() {
        open(doubt(1, ANN, BEN));
        rulings.rule(ruling(listOpen().get(0), Verdict.CANNOT_TELL, false, "Lan"));

        open(doubt(1, ANN, BEN));
        List<String> same = told();
        open(doubt(2, ANN, BEN));

        assertThat(same).isEmpty();
        assertThat(told()).containsExactly("band A-B");
        assertThat(inForce(ANN, BEN)).isEmpty();
    }

    @Test
    void waitsForASecondPersonWhoIsNotTheFirst() {
        open(doubt(1, ANN, BEN));
        var waits = (Ruled.Waits) rulings.rule(ruling(listOpen().get(0), Verdict.MERGE, true, "Lan"));
        UUID id = waits.ruling().id();
        List<String> before = inForce(ANN);

        Ruled same = rulings.approve(id, " LAN ", Map.of());
        Ruled second = rulings.approve(id, "Hoa", Map.of());

        assertThat(before).isEmpty();
        assertThat(same).isInstanceOf(Ruled.SamePerson.class);
        assertThat(second).isInstanceOf(Ruled.Done.class);
        assertThat(inForce(ANN)).containsExactly("must-link AB");
        assertThat(listOpen()).isEmpty();
        assertThat(rulings.approve(id, "Mai", Map.of())).isInstanceOf(Ruled.TooLate.class);
    }

    @Test
    void keepsATaskOpenAndListsItFirstWhileItWaits() {
        open(doubt(1, ANN, BEN), doubt(1, BEN, CAM));
        ReviewTask second = listOpen().get(1);
        rulings.rule(ruling(second, Verdict.MERGE, true, "Lan"));

        assertThat(listOpen()).extracting(ReviewTask::id).startsWith(second.id());
        assertThat(rulings.rule(ruling(second, Verdict.SEPARATE, false, "Hoa"))).isInstanceOf(Ruled.AnotherWaits.class);
    }

    @Test
    void undoesAWaitingRulingSoThatAnotherCanBeMade() {
        open(doubt(1, ANN, BEN));
        var waits = (Ruled.Waits) rulings.rule(ruling(listOpen().get(0), Verdict.MERGE, true, "Lan"));

        rulings.undo(waits.ruling().id(), "Hoa", "not the same", Map.of());

        assertThat(rulings.rule(ruling(listOpen().get(0), Verdict.SEPARATE, false, "Hoa")))
                .isInstanceOf(Ruled.Done.class);
    }

    @Test
    void opensTheTaskAgainWhenItsRulingIsUndone() {
        open(doubt(1, ANN, BEN));
        var done = (Ruled.Done) rulings.rule(ruling(listOpen().get(0), Verdict.LINK, false, "Lan"));

        rulings.undo(done.ruling().id(), "Lan", "a mistake", Map.of());

        assertThat(told()).containsExactly("band A-B");
        assertThat(inForce(ANN, BEN)).isEmpty();
        assertThat(rulings.undo(done.ruling().id(), "Lan", "again", Map.of())).isInstanceOf(Ruled.TooLate.class);
    }

    @Test
    void refusesWhatContradictsEarlierRulingsOverOthers() {
        rulings.rule(untasked(Verdict.LINK, ANN, BEN));
        rulings.rule(untasked(Verdict.LINK, BEN, CAM));

        Ruled contrary = rulings.rule(untasked(Verdict.SEPARATE, CAM, ANN));

        assertThat(contrary)
                .isInstanceOfSatisfying(
                        Ruled.Contradicts.class, it -> assertThat(it.earlier()).hasSize(2));
        assertThat(inForce(ANN, BEN, CAM)).containsExactly("must-link AB", "must-link BC");
    }

    @Test
    void refusesALinkThatWouldTieThoseWhoAreKeptApart() {
        rulings.rule(untasked(Verdict.SEPARATE, ANN, CAM));
        rulings.rule(untasked(Verdict.LINK, ANN, BEN));

        Ruled contrary = rulings.rule(untasked(Verdict.LINK, BEN, CAM));

        assertThat(contrary)
                .isInstanceOfSatisfying(
                        Ruled.Contradicts.class,
                        it -> assertThat(it.earlier())
                                .extracting(Ruling::verdict)
                                .containsExactly(Verdict.SEPARATE));
    }

    @Test
    void keepsWhoDecidedWhenAndWhyForEver() {
        open(doubt(1, ANN, BEN));
        var done = (Ruled.Done) rulings.rule(ruling(listOpen().get(0), Verdict.LINK, false, "Lan"));
        clock.move(Duration.ofDays(3));
        rulings.undo(done.ruling().id(), "Hoa", "a mistake", Map.of(ANN, List.of(mention(ANN), mention(BEN))));

        assertThat(events.ofEntity(ANN, 10).stream().map(ReviewIT::told).toList())
                .containsExactly(
                        "2026-11-27 undone by Hoa: link " + done.ruling().id() + ": a mistake, 2 before",
                        "2026-11-24 decided by Lan: link " + done.ruling().id() + ": same phone, 2 before");
    }

    private static String told(Events.Stored stored) {
        return stored.at().toString().substring(0, 10) + " "
                + stored.event().kind().stored() + " by "
                + stored.event().byWhom() + ": " + stored.event().reason() + ", "
                + stored.event().before().size() + " before";
    }

    @Test
    void tellsSizeAndPrecisionOfTheBand() {
        open(doubt(1, ANN, BEN), doubt(1, BEN, CAM), doubt(1, ANN, CAM), doubt(1, ANN, BEN, CAM));
        List<ReviewTask> all = new ArrayList<>(listOpen());
        rulings.rule(ruling(find(all, "A-B"), Verdict.LINK, false, "Lan"));
        rulings.rule(ruling(find(all, "B-C"), Verdict.SEPARATE, false, "Lan"));

        assertThat(new ReviewFigures(jdbc).byKind())
                .singleElement()
                .extracting(ReviewFigures.Kind::open, ReviewFigures.Kind::linked, ReviewFigures.Kind::precision)
                .containsExactly(2L, 1L, 0.5);
        assertThat(new ReviewFigures(jdbc).byWeight())
                .singleElement()
                .extracting(ReviewFigures.Step::from, ReviewFigures.Step::open)
                .containsExactly(2.0, 2L);
    }

    private static ReviewTask find(List<ReviewTask> tasks, String names) {
        return tasks.stream()
                .filter(task -> names(task.parties()).equals(names))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void looksUpDecisionsOfThousandsOfMentionsAtOnce() throws SQLException {
        rulings.rule(untasked(Verdict.SEPARATE, ANN, BEN));
        List<MentionRef> many = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            many.add(new MentionRef(new UUID(i, 5), 0));
        }

        List<Decision> found = within((Connection connection) -> decisions.inForce(connection, many));

        assertThat(found).hasSize(1);
    }
}
