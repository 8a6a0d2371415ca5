package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.chip;
import static io.declareonce.hub.across.DogTown.dog;
import static io.declareonce.hub.across.DogTown.licence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.SmallDictionary;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.review.Doubt;
import io.declareonce.hub.identity.review.Party;
import io.declareonce.hub.identity.review.ReviewTasks;
import io.declareonce.hub.identity.review.Ruled;
import io.declareonce.hub.identity.review.Verdict;
import io.declareonce.hub.warehouse.Relooking;
import io.declareonce.hub.warehouse.stewardship.CaseView;
import io.declareonce.hub.warehouse.stewardship.Deed;
import io.declareonce.hub.warehouse.stewardship.Explanations;
import io.declareonce.hub.warehouse.stewardship.MatchAnswer;
import io.declareonce.hub.warehouse.stewardship.MatchQuestion;
import io.declareonce.hub.warehouse.stewardship.MentionView;
import io.declareonce.hub.warehouse.stewardship.RecordExplanation;
import io.declareonce.hub.warehouse.stewardship.ReviewDesk;
import io.declareonce.hub.warehouse.stewardship.Sight;
import io.declareonce.hub.warehouse.stewardship.StewardRefused;
import io.declareonce.hub.warehouse.stewardship.TaskView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** What a steward sees of doubts about dog owners, and what his decisions do. */
class StewardshipIT {
    private static final SmallDictionary DICTIONARY = DogTown.DICTIONARY
            .with(
                    SmallDictionary.CITIZEN,
                    "yearOf(a.birth_date) != yearOf(b.birth_date)",
                    "!sharesToken(a.full_name, b.full_name)")
            .with(SmallDictionary.CITIZEN, "survivorship:", """
                    matching:
                      fields:
                        full_name: full-name
                        birth_date: date
                      blocking:
                        - [ full_name ]
                        - [ birth_date ]
                      four-eyes: [ personal_id ]
                    survivorship:""")
            .with("models/citizen.yaml", """
                    model: citizen
                    version: 3
                    trained: { day: 2026-11-20, seed: 1, mentions: 900, entities: 800, stored: 900, pairs: 5000 }
                    prior: -9.5
                    fields:
                      full_name:
                        kind: full-name
                        levels:
                          - { level: else, m: 0.01, u: 0.8 }
                          - { level: a quarter shared, m: 0.01, u: 0.1 }
                          - { level: half shared, m: 0.02, u: 0.05 }
                          - { level: one is part of the other, m: 0.03, u: 0.03 }
                          - { level: three quarters shared, m: 0.03, u: 0.01 }
                          - { level: nearly all shared, m: 0.1, u: 0.005 }
                          - { level: exact, m: 0.8, u: 0.005 }
                        other-value: 0.005
                    """);

    private static DogTown town;

    @BeforeAll
    static void start(@TempDir Path directory) {
        town = DogTown.start(TestDatabase.migrated(), directory, DICTIONARY);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @BeforeEach
    void begin() {
        town.begin();
        town.database()
                .jdbc()
                .sql("TRUNCATE identity.decision, identity.ruling, identity.review_task, identity.event")
                .update();
    }

    private static String number(int owner) {
        return "0013030" + chip(owner);
    }

    /** A name of this test alone. */
    private static String name(String given) {
        return "Nguyễn Thị " + given + " " + chip(0);
    }

    private void dogOf(int dog, String owner, String name, String birth) {
        town.deliver("vets.dog", dog(dog, 3, "owner_id", owner, "owner_name", name, "owner_birth", birth));
    }

    private void licenceOf(String number, String owner, String name, String birth) {
        town.deliver("police.licence", licence(number, 1, "owner_id", owner, "owner_name", name, "owner_birth", birth));
    }

    private static ReviewDesk desk() {
        return town.hub().bean(ReviewDesk.class);
    }

    /** The mentions that the test's deliveries brought, in their order. */
    private List<Membership> members() {
        return town.database()
                .jdbc()
                .sql("""
                        SELECT record_id, role, entity_id, own FROM identity.membership
                        WHERE record_id IN (
                            SELECT hub_record_id FROM warehouse.vets_dog WHERE chip LIKE :dogs
                            UNION SELECT hub_record_id FROM warehouse.police_licence WHERE number LIKE :licences)
                        ORDER BY entity_id, record_id""")
                .param("dogs", chip(0).substring(0, 2) + "%")
                .param("licences", (Integer.parseInt(chip(0).substring(0, 2)) - 10) + "%")
                .query((row, number) -> new Membership(
                        row.getObject("record_id", UUID.class),
                        row.getInt("role"),
                        row.getObject("entity_id", UUID.class),
                        row.getBoolean("own")))
                .list();
    }

    private TaskView doubt(Doubt.Kind kind, List<Membership> members) {
        List<Party> parties = members.stream().collect(Collectors.groupingBy(Membership::entity)).entrySet().stream()
                .map(entry -> new Party(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(member -> new MentionRef(member.recordId(), member.role()))
                                .toList()))
                .toList();
        int type = town.database()
                .jdbc()
                .sql("SELECT number FROM identity.entity_type WHERE entity = 'citizen'")
                .query(Integer.class)
                .single();
        town.hub().bean(JdbcOperations.class).execute((ConnectionCallback<Boolean>) connection -> {
            town.hub()
                    .bean(ReviewTasks.class)
                    .follow(
                            connection,
                            List.of(),
                            List.of(new Doubt(type, parties, pairs(kind, parties), 7)),
                            Instant.now());
            return true;
        });
        return desk().list(new ReviewTasks.Selection("citizen", null, null, 9)).get(0);
    }

    private static List<Doubt.Pair> pairs(Doubt.Kind kind, List<Party> parties) {
        return List.of(Doubt.Pair.of(
                parties.get(0).entity(), parties.get(parties.size() - 1).entity(), kind, 1.5));
    }

    private static Deed deed(UUID target, Verdict verdict, String by) {
        return new Deed(target, verdict, List.of(), List.of(), List.of(), by, "papers seen");
    }

    @Test
    void showsTheRecordsSideBySideWithWhatWeighs() {
        dogOf(1, "", name("Lan"), "2003-03-07");
        licenceOf("A", number(1), name("Loan"), "2003-03-07");
        TaskView task = doubt(Doubt.Kind.BAND, members());

        CaseView open = desk().show(task.task(), List.of(), Sight.FULL);

        assertThat(open.parties())
                .extracting(party -> said(party.mentions().get(0)))
                .containsExactlyInAnyOrder(
                        "vets.dog owner full_name=" + name("Lan") + " birth_date=2003-03-07",
                        "police.licence owner full_name=" + name("Loan") + " birth_date=2003-03-07 personal_id="
                                + number(1));
        assertThat(open.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.steps()).extracting(step -> step.name()).containsExactly("full_name", "birth_date");
            assertThat(pair.steps().stream()
                                    .mapToDouble(step -> step.bits() + step.termFrequencyBits())
                                    .sum()
                            + pair.prior())
                    .isCloseTo(pair.weight(), org.assertj.core.data.Offset.offset(0.001));
            assertThat(pair.model()).isEqualTo("citizen 3 (2026-11-20)");
        });
    }

    private static String said(MentionView mention) {
        return mention.dataset() + " " + mention.roleName() + " "
                + mention.said().stream()
                        .map(said -> said.name() + "=" + said.value())
                        .collect(Collectors.joining(" "));
    }

    @Test
    void masksWhatAReaderMayNotSee() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");

        CaseView open = desk().show(members().get(0).entity(), List.of(), Sight.MASKED);

        assertThat(said(open.parties().get(0).mentions().get(0)))
                .isEqualTo("vets.dog owner full_name=*** birth_date=*** personal_id=*********"
                        + number(1).substring(9));
    }

    @Test
    void linksWhatOnePersonMayLink() {
        dogOf(1, "", name("Lan"), "2003-03-07");
        licenceOf("A", number(1), name("Loan"), "2003-03-07");
        TaskView task = doubt(Doubt.Kind.BAND, members());

        Ruled ruled = desk().decide(deed(task.task(), Verdict.LINK, "Lan"));

        assertThat(ruled).isInstanceOf(Ruled.Done.class);
        assertThat(inForce()).isEqualTo(1);
    }

    private long inForce() {
        return town.database()
                .jdbc()
                .sql("SELECT count(*) FROM identity.decision WHERE in_force")
                .query(Long.class)
                .single();
    }

    @Test
    void takesASecondPersonWhereBothHaveANumberOfAnAuthority() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");
        licenceOf("A", number(2), name("Lan"), "2003-03-07");
        TaskView task = doubt(Doubt.Kind.MERGE_OF_KNOWN, members());

        boolean isTold = desk().show(task.task(), List.of(), Sight.MASKED).needsSecond();
        Ruled first = desk().decide(deed(task.task(), Verdict.MERGE, "Lan"));
        Ruled same = desk().approve(task.task(), "lan");
        long before = inForce();
        Ruled second = desk().approve(task.task(), "Hoa");

        assertThat(isTold).isTrue();
        assertThat(first).isInstanceOf(Ruled.Waits.class);
        assertThat(same).isInstanceOf(Ruled.SamePerson.class);
        assertThat(before).isZero();
        assertThat(second).isInstanceOf(Ruled.Done.class);
        assertThat(inForce()).isEqualTo(1);
    }

    @Test
    void keepsGoldenRecordsApartWithoutASecondPerson() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");
        licenceOf("A", number(2), name("Lan"), "2003-03-07");
        TaskView task = doubt(Doubt.Kind.MERGE_OF_KNOWN, members());

        assertThat(desk().decide(deed(task.task(), Verdict.SEPARATE, "Lan"))).isInstanceOf(Ruled.Done.class);
    }

    @Test
    void splitsSomeRecordsOffAnEntityNobodyAskedAbout() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");
        dogOf(2, number(1), name("Lan"), "2003-03-07");
        licenceOf("A", number(1), name("Lan"), "2003-03-07");
        List<Membership> members = members();
        UUID entity = members.get(0).entity();

        Ruled ruled = desk().decide(new Deed(
                entity,
                Verdict.SPLIT,
                List.of(),
                List.of(),
                List.of(members.get(0).recordId().toString().substring(0, 8)),
                "Lan",
                "another woman"));

        assertThat(ruled).isInstanceOf(Ruled.Done.class);
        assertThat(inForce()).isEqualTo(2);
        assertThat(entities()).isEqualTo(2);
        assertThat(desk().history(entity, 9)).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("decided");
            assertThat(event.by()).isEqualTo("Lan");
            assertThat(event.before().get(entity)).hasSize(3);
        });
    }

    /** Three women under one number: one task, decided in two steps. */
    @Test
    void asksOnceAboutAllWhomDoubtsTieAndAgainAboutTheRest() {
        dogOf(1, number(1), "Quế " + chip(1), "2003-08-19");
        dogOf(2, number(1), "Quế " + chip(1), "2003-08-19");
        dogOf(3, number(1), "Ngân " + chip(3), "2003-11-30");
        dogOf(4, number(1), "Tuyết " + chip(4), "2003-06-15");
        town.hub().bean(Relooking.class).drain();
        List<TaskView> all = tasks();
        TaskView.Pair doubtful = all.get(0).pairs().get(0);
        CaseView open = desk().show(all.get(0).task(), List.of(), Sight.FULL);

        desk().decide(new Deed(
                all.get(0).task(),
                Verdict.SEPARATE,
                List.of(doubtful.one(), doubtful.other()),
                List.of(),
                List.of(),
                "Lan",
                "papers seen"));
        List<TaskView> rest = tasks();
        desk().decide(deed(rest.get(0).task(), Verdict.SEPARATE, "Lan"));

        assertThat(all).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo("identifier-conflict");
            assertThat(task.parties()).hasSize(3);
            assertThat(task.pairs()).hasSize(2);
        });
        assertThat(open.pairs()).hasSize(2);
        assertThat(rest).singleElement().satisfies(task -> {
            assertThat(task.parties()).hasSize(2);
            assertThat(task.pairs()).hasSize(1);
        });
        assertThat(tasks()).isEmpty();
        assertThat(entities()).isEqualTo(3);
    }

    /** Open ones about whom this test brought. */
    private List<TaskView> tasks() {
        List<UUID> entities = members().stream().map(Membership::entity).toList();
        return desk().list(new ReviewTasks.Selection("citizen", null, null, 99)).stream()
                .filter(task -> task.parties().stream().anyMatch(entities::contains))
                .toList();
    }

    @Test
    void linksChosenRecordsOfASet() {
        dogOf(1, "", name("Lan"), "2003-03-07");
        dogOf(2, "", "Bình " + chip(2), "1970-01-30");
        licenceOf("A", number(1), "Hoa " + chip(3), "1999-10-20");
        TaskView task = doubt(Doubt.Kind.BAND, members());
        List<String> chosen = desk().show(task.task(), List.of(), Sight.MASKED).parties().stream()
                .flatMap(party -> party.mentions().stream())
                .filter(mention -> mention.dataset().equals("vets.dog"))
                .map(mention -> mention.record().toString())
                .toList();

        Ruled ruled = desk().decide(new Deed(
                task.task(), Verdict.LINK, List.of(), List.of(), chosen, "Lan", "one woman, two names"));

        assertThat(ruled).isInstanceOf(Ruled.Done.class);
        assertThat(members().stream()
                        .filter(member -> chosen.contains(member.recordId().toString()))
                        .map(Membership::entity)
                        .distinct())
                .hasSize(1);
        assertThat(entities()).isEqualTo(2);
        assertThat(inForce()).isEqualTo(1);
    }

    @Test
    void undoesARulingAfterLaterChangesSoThatIdsComeBack() {
        dogOf(1, "", name("Lan"), "2003-03-07");
        licenceOf("A", number(1), name("Loan"), "1999-03-07");
        TaskView task = doubt(Doubt.Kind.BAND, members());
        List<Membership> before = members();
        desk().decide(deed(task.task(), Verdict.LINK, "Lan"));
        long linked = entities();
        dogOf(2, number(3), name("Mai"), "1980-01-02");
        town.deliver("vets.dog", dog(1, 4, "owner_name", name("Lan Anh"), "owner_birth", "2003-03-07"));

        Ruled undone = desk().undo(task.task().toString(), "Hoa", "not hers");

        assertThat(linked).isEqualTo(1);
        assertThat(undone).isInstanceOf(Ruled.Done.class);
        assertThat(inForce()).isZero();
        assertThat(members())
                .extracting(Membership::entity)
                .containsAll(before.stream().map(Membership::entity).toList());
        assertThat(entities()).isEqualTo(3);
    }

    private long entities() {
        return members().stream().map(Membership::entity).distinct().count();
    }

    @Test
    void refusesWhatCannotBeMeant() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");
        UUID entity = members().get(0).entity();

        Stream.of(
                        deed(UUID.randomUUID(), Verdict.LINK, "Lan"),
                        deed(entity, Verdict.LINK, "Lan"),
                        deed(entity, Verdict.SPLIT, "Lan"),
                        new Deed(entity, Verdict.SEPARATE, List.of(), List.of(entity), List.of(), " ", "why"))
                .forEach(deed -> assertThatThrownBy(() -> desk().decide(deed))
                        .as(deed.verdict().word())
                        .isInstanceOf(StewardRefused.class));
    }

    @Test
    void explainsAnIdentifierAndARecordThatStandsAlone() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");
        licenceOf("A", number(1), name("Lan"), "2003-03-07");
        dogOf(2, "", name("Hoa"), "1980-01-02");

        List<String> why = members().stream()
                .map(member -> explain(member).mentions().get(0).why())
                .sorted()
                .toList();

        assertThat(why).containsExactly("alone", "identifier", "identifier");
    }

    private static RecordExplanation explain(Membership member) {
        return town.hub().bean(Explanations.class).explain(member.recordId().toString(), Sight.MASKED);
    }

    @Test
    void explainsWhatAnIdentifierConflictsWith() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");
        licenceOf("A", number(1), "Trần Bình", "2003-03-07");

        assertThat(members().stream()
                        .map(member -> explain(member).mentions().get(0).conflict())
                        .toList())
                .containsExactlyInAnyOrder(null, "description");
    }

    @Test
    void explainsByThePlaceOfAnyVersion() {
        var first = town.deliver(
                "vets.dog", dog(1, 3, "owner_id", number(1), "owner_name", name("Lan"), "owner_birth", "2003-03-07"));
        town.deliver(
                "vets.dog", dog(1, 4, "owner_id", number(1), "owner_name", name("Lan"), "owner_birth", "2003-03-08"));

        RecordExplanation told =
                town.hub().bean(Explanations.class).explain(first.submission().id() + "#1", Sight.FULL);

        assertThat(said(told.mentions().get(0).mention())).contains("birth_date=2003-03-08");
    }

    private static MatchAnswer ask(String... values) {
        return town.hub()
                .bean(MatchQuestion.class)
                .ask(
                        "citizen",
                        Stream.iterate(0, i -> i < values.length, i -> i + 2)
                                .collect(Collectors.toMap(i -> values[i], i -> values[i + 1])),
                        5,
                        Sight.FULL);
    }

    @Test
    void answersByIdentifierUnlessTheRestDeniesIt() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");

        assertThat(ask("personal_id", number(1)).says()).isEqualTo("link");
        assertThat(ask("personal_id", number(1), "full_name", "Trần Bình").says())
                .isEqualTo("conflict");
        assertThat(ask("personal_id", number(9)).says()).isEqualTo("new");
    }

    @Test
    void answersByEvidenceAloneAndTellsHowItCameAbout() {
        dogOf(1, number(1), "Quyên " + chip(1), "2003-04-17");
        town.hub().bean(Relooking.class).drain();

        MatchAnswer known = ask("full_name", "Quyên " + chip(1), "birth_date", "2003-04-17");
        MatchAnswer unlike = ask("full_name", "Tường " + chip(9), "birth_date", "1961-12-24");

        assertThat(known.says()).isEqualTo("link");
        assertThat(known.candidates().get(0).entity())
                .isEqualTo(members().get(0).entity());
        assertThat(known.candidates().get(0).identifiers()).isEmpty();
        assertThat(known.candidates().get(0).waterfall().steps()).hasSize(2);
        assertThat(unlike.says()).isEqualTo("new");
    }

    @Test
    void asksWithoutWriting() {
        dogOf(1, number(1), name("Lan"), "2003-03-07");
        Map<String, Long> before = sizes();

        ask("full_name", name("Mai"), "birth_date", "1975-12-30", "personal_id", number(8));

        assertThat(sizes()).isEqualTo(before);
    }

    private static Map<String, Long> sizes() {
        return Stream.of("identifier", "membership", "open_mention", "open_block", "block", "relook", "event")
                .collect(Collectors.toMap(
                        table -> table,
                        table -> town.database()
                                .jdbc()
                                .sql("SELECT count(*) FROM identity." + table)
                                .query(Long.class)
                                .single()));
    }

    @Test
    void tellsWhichNamesThereAreToAskBy() {
        assertThatThrownBy(() -> ask("surname", "Lan"))
                .isInstanceOf(StewardRefused.class)
                .hasMessage("There is no \"surname\". There are: full_name, birth_date, personal_id.");
        assertThatThrownBy(() -> ask("birth_date", "7 March"))
                .isInstanceOf(StewardRefused.class)
                .hasMessageContaining("yyyy-MM-dd")
                .hasMessageNotContaining("March");
    }
}
