package io.declareonce.hub.intake.decoding;

import com.google.re2j.Pattern;
import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts back zeros that a spreadsheet lost, with a finding, and only where it is safe: the padded value passes the field's
 * facets, and a personal id agrees with the birth year and the sex of the same record. Immutable, thread-safe.
 */
final class LeadingZeros {
    private static final String PERSONAL_ID = "person.personal-id";
    private static final int PERSONAL_ID_LENGTH = 12;
    private static final int MOST_ZEROS = 4;
    private static final int LONGEST = 32;

    private final List<Repairable> fields;

    private LeadingZeros(List<Repairable> fields) {
        this.fields = fields;
    }

    static LeadingZeros of(Edition edition, Dataset dataset, Format format) {
        List<Repairable> repairable = new ArrayList<>();
        if (format.repairs().contains("leading-zeros")) {
            for (Field field : dataset.fields()) {
                if (field.type().isTextual() && mayLoseZeros(field.facets())) {
                    repairable.add(Repairable.of(edition, dataset, field));
                }
            }
        }
        return new LeadingZeros(repairable);
    }

    private static boolean mayLoseZeros(Facets facets) {
        return facets.pattern() != null || facets.codeList() != null || facets.minLength() != null;
    }

    void repair(SourceRecord record) {
        for (Repairable field : fields) {
            field.repair(record);
        }
    }

    /** Where birth date and sex of the person stand whose number a field holds; -1 where the record has none. */
    private record Person(int birthSlot, int sexSlot) {
        /** True where the record says nothing against the number, and at least the birth year speaks for it. */
        boolean agrees(String number, SourceRecord record) {
            Integer year = birthSlot < 0 ? null : year(record.value(birthSlot));
            if (year == null) {
                return false;
            }
            int century = number.charAt(3) - '0';
            int numbered = 1900 + century / 2 * 100 + Integer.parseInt(number, 4, 6, 10);
            Object sex = sexSlot < 0 ? null : record.value(sexSlot);
            return numbered == year && (sex == null || agreesWithSex(sex, century));
        }

        private static boolean agreesWithSex(Object sex, int century) {
            return (!sex.equals("1") && !sex.equals("2")) || sex.equals("1") == (century % 2 == 0);
        }

        private static @Nullable Integer year(@Nullable Object birth) {
            if (birth instanceof LocalDate date) {
                return date.getYear();
            }
            return birth instanceof PartialDate partial ? partial.year() : null;
        }
    }

    /** @param fullLengths lengths at which a number of the field lacks nothing; empty where only the code list can tell */
    private record Repairable(
            Dataset dataset,
            Field field,
            @Nullable Pattern pattern,
            @Nullable CodeList codes,
            List<Person> people,
            BitSet fullLengths) {

        static Repairable of(Edition edition, Dataset dataset, Field field) {
            Facets facets = field.facets();
            Pattern pattern = facets.pattern() == null ? null : Pattern.compile(facets.pattern());
            return new Repairable(
                    dataset,
                    field,
                    pattern,
                    facets.codeList() == null
                            ? null
                            : edition.findCodeList(facets.codeList()).orElse(null),
                    people(dataset, field),
                    fullLengths(facets, pattern));
        }

        /** Spares nearly every value the pattern: zeros of these lengths pass it, so that digits do, too. */
        private static BitSet fullLengths(Facets facets, @Nullable Pattern pattern) {
            BitSet lengths = new BitSet();
            for (int length = 1; pattern != null && length <= LONGEST; length++) {
                if (fits(length, facets) && pattern.matches("0".repeat(length))) {
                    lengths.set(length);
                }
            }
            return lengths;
        }

        private static boolean fits(int length, Facets facets) {
            return (facets.minLength() == null || length >= facets.minLength())
                    && (facets.maxLength() == null || length <= facets.maxLength());
        }

        private static List<Person> people(Dataset dataset, Field field) {
            List<Person> people = new ArrayList<>();
            for (Subject subject : dataset.subjects()) {
                List<Entity.IdentifierScheme> schemes = subject.entity().identifiers();
                for (int scheme = 0; scheme < schemes.size(); scheme++) {
                    boolean isPersonalId = schemes.get(scheme).element().id().equals(PERSONAL_ID);
                    if (isPersonalId && subject.identifierSlots(scheme).contains(field.slot())) {
                        people.add(person(subject));
                    }
                }
            }
            return people;
        }

        private static Person person(Subject subject) {
            return new Person(slot(subject, "birth_date"), slot(subject, "sex"));
        }

        private static int slot(Subject subject, String attribute) {
            List<Entity.Attribute> attributes = subject.entity().attributes();
            for (int i = 0; i < attributes.size(); i++) {
                if (attributes.get(i).name().equals(attribute)) {
                    return subject.attributeSlot(i);
                }
            }
            return -1;
        }

        void repair(SourceRecord record) {
            if (!(record.value(field.slot()) instanceof String value)
                    || fullLengths.get(value.length())
                    || !Digits.areAll(value)) {
                return;
            }
            LocalDate day = codes == null ? LocalDate.MIN : day(record);
            if (passes(value, day)) {
                return;
            }
            String padded = value;
            for (int zeros = 1; zeros <= MOST_ZEROS; zeros++) {
                padded = "0" + padded;
                if (passes(padded, day) && isSafe(padded, record)) {
                    record.set(field.slot(), padded);
                    record.add(DeliveryFindings.repairedLeadingZeros(field.name()));
                    return;
                }
            }
        }

        private boolean isSafe(String padded, SourceRecord record) {
            boolean isPersonalId = padded.length() == PERSONAL_ID_LENGTH
                    && (!people.isEmpty() || field.element().id().equals(PERSONAL_ID));
            return !isPersonalId || people.stream().anyMatch(person -> person.agrees(padded, record));
        }

        private LocalDate day(SourceRecord record) {
            return dataset.referenceDay(record, LocalDate.now(java.time.ZoneOffset.UTC));
        }

        private boolean passes(String value, LocalDate day) {
            return fits(value.length(), field.facets())
                    && (pattern == null || pattern.matches(value))
                    && (codes == null || codes.contains(value, day));
        }
    }
}
