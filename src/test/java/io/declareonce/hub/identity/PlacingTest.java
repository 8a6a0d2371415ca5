package io.declareonce.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.Surroundings.StoredIdentifier;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Stated;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacingTest {
    private static final Entity CITIZEN = ShippedDictionary.edition()
            .getDataset("education.enrolment")
            .subjects()
            .get(0)
            .entity();
    private static final DescriptionLayout LAYOUT = new DescriptionLayout(
            1, CITIZEN.attributes().stream().map(Entity.Attribute::name).toList());
    private static final Named NUMBER = new Named(0, "001");
    private static final UUID HOME = new UUID(7, 7);

    private final Surroundings found =
            new Surroundings(new Identifying(CITIZEN, 1, new int[] {0, 1}, new int[] {1, 2}, LAYOUT));

    private Stated member(int record, UUID entity, @Nullable String number) {
        MentionRef ref = new MentionRef(new UUID(0, record), 0);
        Stated stated = new Stated(ref, Arrays.asList(number, null), List.of(), "said by " + record, false);
        found.ids().add(entity);
        found.members().put(ref, new Membership(ref.recordId(), 0, entity, false));
        found.stated().put(ref, stated);
        return stated;
    }

    private static Partition.Group group(Stated... mentions) {
        return new Partition.Group(List.of(mentions), Double.NaN);
    }

    /** A mention founded the home when it was alone with the number; by now others hold it. */
    @Test
    void letsANumberLeadToItsHoldersThoughItsHomeWasTheNodeOfAnother() {
        UUID loser = new UUID(1, 1);
        UUID holder = new UUID(2, 2);
        Stated founder = member(1, loser, NUMBER.value());
        Partition.Group losers = group(founder, member(2, loser, null));
        Partition.Group holders = group(member(3, holder, NUMBER.value()));
        found.ids().add(HOME);
        found.identifiers().put(NUMBER, new StoredIdentifier(HOME, 1, founder.said()));
        found.open()
                .put(
                        founder.ref(),
                        new OpenMention(founder.ref(), HOME, 1, "land.right", 1, founder.said(), List.of()));

        Placing placing =
                new Placing(found, new Partition(List.of(losers, holders), Map.of(NUMBER, 1), Set.of(), List.of()));

        assertThat(placing.homes()).containsEntry(NUMBER, HOME);
        assertThat(placing.assignments()).containsEntry(HOME, holder);
        assertThat(placing.openNodes().get(founder.ref())).isNotEqualTo(HOME);
    }
}
