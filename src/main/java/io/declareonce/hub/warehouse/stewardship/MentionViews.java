package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.dictionary.Code;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.MentionReading;
import io.declareonce.hub.warehouse.SpokenOf;
import io.declareonce.hub.warehouse.stewardship.MentionView.Said;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes mentions visible. Thread-safe. */
@Component
class MentionViews {
    private final MentionReading reading;
    private final Memberships memberships;
    private final Clock clock;

    MentionViews(MentionReading reading, Memberships memberships, Clock clock) {
        this.clock = clock;
        this.reading = reading;
        this.memberships = memberships;
    }

    /** A mention as it is read, and as it is shown. */
    record Seen(SpokenOf spoken, MentionView view) {}

    /** In the order asked for; a withdrawn one is left out. */
    Map<MentionRef, Seen> see(Edition edition, Collection<MentionRef> mentions, Sight sight) {
        Map<MentionRef, SpokenOf> read = reading.read(edition, mentions);
        Map<MentionRef, Membership> memberships = memberships(mentions);
        Map<MentionRef, Seen> seen = new LinkedHashMap<>();
        for (MentionRef mention : mentions) {
            SpokenOf spoken = read.get(mention);
            if (spoken != null) {
                Membership membership = memberships.get(mention);
                UUID entity = membership == null ? null : membership.entity();
                seen.put(mention, new Seen(spoken, view(edition, spoken, entity, sight)));
            }
        }
        return seen;
    }

    /** One that was read already. */
    MentionView see(Edition edition, SpokenOf spoken, @Nullable UUID entity, Sight sight) {
        return view(edition, spoken, entity, sight);
    }

    private Map<MentionRef, Membership> memberships(Collection<MentionRef> mentions) {
        Map<MentionRef, Membership> found = new HashMap<>();
        memberships
                .ofRecords(
                        mentions.stream().map(MentionRef::recordId).distinct().toList())
                .values()
                .forEach(list -> list.forEach(
                        membership -> found.put(new MentionRef(membership.recordId(), membership.role()), membership)));
        return found;
    }

    private MentionView view(Edition edition, SpokenOf spoken, @Nullable UUID entity, Sight sight) {
        return new MentionView(
                spoken.mention().recordId(),
                spoken.mention().role(),
                spoken.subject().role(),
                spoken.dataset().id(),
                spoken.place().toString(),
                entity,
                !isPlaced(spoken),
                said(edition, spoken.subject(), spoken.record(), sight));
    }

    /** True where a valid exclusive identifier stands in it. */
    static boolean isPlaced(SpokenOf spoken) {
        List<Entity.IdentifierScheme> schemes = spoken.subject().entity().identifiers();
        for (int i = 0; i < schemes.size(); i++) {
            if (schemes.get(i).exclusive() && spoken.subject().identifier(spoken.record(), i) != null) {
                return true;
            }
        }
        return false;
    }

    private List<Said> said(Edition edition, Subject subject, SourceRecord record, Sight sight) {
        List<Said> said = new ArrayList<>();
        @Nullable Object[] description = subject.description(record);
        List<Entity.Attribute> attributes = subject.entity().attributes();
        for (int i = 0; i < attributes.size(); i++) {
            Object value = description[i];
            if (value != null) {
                said.add(said(
                        edition, attributes.get(i).name(), attributes.get(i).element(), value, sight, false, true));
            }
        }
        List<Entity.IdentifierScheme> schemes = subject.entity().identifiers();
        for (int i = 0; i < schemes.size(); i++) {
            String valid = subject.identifier(record, i);
            Object value = valid == null ? delivered(subject, record, i) : valid;
            if (value != null) {
                boolean isUsed = schemes.get(i).exclusive() && valid != null;
                said.add(said(edition, schemes.get(i).name(), schemes.get(i).element(), value, sight, true, isUsed));
            }
        }
        return said;
    }

    /** The first that says something, whether or not it is valid. */
    private static @Nullable Object delivered(Subject subject, SourceRecord record, int scheme) {
        for (int slot : subject.identifierSlots(scheme)) {
            if (record.value(slot) != null) {
                return record.value(slot);
            }
        }
        return null;
    }

    private Said said(
            Edition edition,
            String name,
            DataElement element,
            Object value,
            Sight sight,
            boolean isIdentifier,
            boolean isUsed) {
        String text = value.toString();
        String shown = sight == Sight.FULL ? text : element.classification().masked(text);
        return new Said(
                name,
                element.name(),
                shown,
                shown.equals(text) ? meaning(edition, element, text) : null,
                isIdentifier,
                isUsed);
    }

    private @Nullable Text meaning(Edition edition, DataElement element, String code) {
        String list = element.facets().codeList();
        return list == null
                ? null
                : edition.findCodeList(list)
                        .flatMap(codes -> codes.findCode(code, LocalDate.now(clock)))
                        .map(Code::label)
                        .orElse(null);
    }
}
