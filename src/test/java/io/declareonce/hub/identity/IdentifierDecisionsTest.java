package io.declareonce.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.PartialDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentifierDecisionsTest {
    private static final int PERSONAL_ID = 1;
    private static final int SOCIAL_INSURANCE = 2;
    private static final Dataset ENROLMENT = ShippedDictionary.edition().getDataset("education.enrolment");
    private static final Subject LEARNER = ENROLMENT.subjects().get(0);
    private static final Entity CITIZEN = LEARNER.entity();
    private static final DescriptionLayout LAYOUT = new DescriptionLayout(
            1, CITIZEN.attributes().stream().map(Entity.Attribute::name).toList());
    private static final Identifying IDENTIFYING =
            new Identifying(CITIZEN, 1, new int[] {0, 1}, new int[] {PERSONAL_ID, SOCIAL_INSURANCE}, LAYOUT);
    private static final UUID RECORD = new UUID(1, 1);

    private final KnownIdentifiers known = new KnownIdentifiers();
    private final IdentifierDecisions decisions = new IdentifierDecisions(known, (entity, record) -> false);

    private static Mention mention(@Nullable String personalId, @Nullable String insurance, String name, int born) {
        @Nullable
        Object[] description = new @Nullable Object[CITIZEN.attributes().size()];
        description[LAYOUT.attributes().indexOf("full_name")] = name;
        description[LAYOUT.attributes().indexOf("birth_date")] = new PartialDate(born, 0, 0);
        return new Mention(RECORD, LEARNER, IDENTIFYING, new @Nullable String[] {personalId, insurance}, description);
    }

    @Test
    void foundsAnEntityForAnUnknownIdentifier() {
        Proposal first = decisions.decide(mention("001", null, "Nguyễn Văn An", 1990));
        Proposal second = decisions.decide(mention("001", null, "Nguyễn An", 1990));

        assertThat(first.own()).isFalse();
        assertThat(second.entity()).isEqualTo(first.entity());
        assertThat(known.reserved()).hasSize(1);
    }

    @Test
    void givesARecordWithoutIdentifierAnEntityOfItsOwn() {
        Proposal proposal = decisions.decide(mention(null, null, "Nguyễn Văn An", 1990));

        assertThat(proposal.own()).isTrue();
        assertThat(proposal.conflict()).isNull();
        assertThat(known.reserved()).isEmpty();
    }

    @Test
    void joinsASecondIdentifierToTheEntityOfTheFirst() {
        Proposal first = decisions.decide(mention("001", null, "Nguyễn Văn An", 1990));
        decisions.decide(mention("001", "BH1", "Nguyễn Văn An", 1990));
        Proposal third = decisions.decide(mention(null, "BH1", "Nguyễn Văn An", 1990));

        assertThat(third.entity()).isEqualTo(first.entity());
    }

    @Test
    void opensAConflictWhereTheFounderIsDenied() {
        Proposal first = decisions.decide(mention("001", null, "Nguyễn Văn An", 1990));
        Proposal denied = decisions.decide(mention("001", null, "Trần Bình", 1990));
        Proposal tooYoung = decisions.decide(mention("001", null, "Nguyễn Văn An", 1993));

        assertThat(denied.own()).isTrue();
        assertThat(denied.conflict())
                .isEqualTo(new Proposal.Conflict(Proposal.Kind.DESCRIPTION, List.of(first.entity())));
        assertThat(tooYoung.conflict()).isNotNull();
    }

    @Test
    void opensAConflictWhereTwoIdentifiersFindTwoEntities() {
        Proposal one = decisions.decide(mention("001", null, "Nguyễn Văn An", 1990));
        Proposal two = decisions.decide(mention(null, "BH2", "Nguyễn Văn An", 1990));
        Proposal both = decisions.decide(mention("001", "BH2", "Nguyễn Văn An", 1990));

        assertThat(both.own()).isTrue();
        assertThat(both.conflict())
                .isEqualTo(new Proposal.Conflict(Proposal.Kind.ENTITIES, List.of(one.entity(), two.entity())));
    }

    @Test
    void joinsTheEntityOfTwoHomesThatWereMerged() {
        UUID home = new UUID(7, 7);
        UUID other = new UUID(8, 8);
        known.stored(PERSONAL_ID, "001", home, null, LAYOUT, "Nguyễn Văn An");
        known.stored(SOCIAL_INSURANCE, "BH2", other, home, LAYOUT, "Nguyễn Văn An");

        Proposal both = decisions.decide(mention("001", "BH2", "Nguyễn Văn An", 1990));

        assertThat(both.isOpen()).isFalse();
        assertThat(both.entity()).isEqualTo(home);
    }

    @Test
    void asksToLookAgainOnlyWhereAKnownNodeIsToldSomethingNew() {
        String said = mention("001", null, "Nguyễn Văn An", 1990).said();
        known.stored(PERSONAL_ID, "001", new UUID(7, 7), null, LAYOUT, said);

        Proposal same = decisions.decide(mention("001", null, "Nguyễn Văn An", 1990));
        Proposal other = decisions.decide(mention("001", null, "Nguyễn An", 1990));
        Proposal extending = decisions.decide(mention("001", "BH3", "Nguyễn Văn An", 1990));

        assertThat(List.of(same.again(), other.again(), extending.again())).containsExactly(false, true, true);
        assertThat(known.extended()).containsOnlyKeys(new UUID(7, 7));
    }

    @Test
    void foundsAnewWhatNobodyElseKeeps() {
        UUID deserted = new UUID(9, 9);
        known.stored(PERSONAL_ID, "001", deserted, null, LAYOUT, "Trần Bình\u001f1970");
        var lenient = new IdentifierDecisions(known, (entity, record) -> entity.equals(deserted));

        Proposal first = lenient.decide(mention("001", null, "Nguyễn Văn An", 1990));
        Proposal second = lenient.decide(mention("001", null, "Trần Bình", 1970));

        assertThat(first.entity()).isEqualTo(deserted);
        assertThat(first.own()).isFalse();
        assertThat(second.conflict()).isNotNull();
        assertThat(known.refounded()).hasSize(1);
    }

    @Test
    void readsADescriptionBackAsItWasWritten() {
        Mention mention = mention("001", null, "Nguyễn Văn An", 1990);

        assertThat(LAYOUT.decode(DescriptionLayout.encode(mention.description()), CITIZEN))
                .containsExactly(mention.description());
    }
}
