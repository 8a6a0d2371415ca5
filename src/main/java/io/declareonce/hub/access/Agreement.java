package io.declareonce.hub.access;

import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one agency may ask, and what for. Immutable.
 *
 * @param agency id of the department or agency
 * @param starts first day
 * @param ends last day
 * @param purposes by the id that a request states
 * @param sensitive ids of the elements of sensitive personal data that may be read
 * @param entities by entity id
 * @param datasets by dataset id
 * @param questions ids of the yes-or-no questions that may be put
 * @param standing where it comes from, and so how far it goes
 */
public record Agreement(
        String id,
        String agency,
        Text name,
        String contact,
        LocalDate starts,
        LocalDate ends,
        Map<String, PurposeOfUse> purposes,
        Quota quota,
        Set<String> sensitive,
        Map<String, EntityGrant> entities,
        Map<String, DatasetGrant> datasets,
        Set<String> questions,
        Standing standing) {
    public Agreement {
        purposes = Map.copyOf(purposes);
        sensitive = Set.copyOf(sensitive);
        entities = Map.copyOf(entities);
        datasets = Map.copyOf(datasets);
        questions = Set.copyOf(questions);
    }

    /** Where it comes from. */
    public enum Standing {
        /** A file of the dictionary that is in force while its days last. */
        DECLARED,
        /** A file that was withdrawn. */
        WITHDRAWN,
        /** Not a file: a department reads what it declared itself. */
        OWN_DATA,
        /** Not a file: who mends data sees the masks of all. */
        STEWARDSHIP
    }

    /** @param legalBasis document, article and clause */
    public record PurposeOfUse(Text name, String legalBasis) {}

    /**
     * How much may be asked.
     *
     * @param peopleADay citizens and organisations that are asked for one by one, found or not
     */
    public record Quota(int requestsAMinute, int peopleADay) {}

    /**
     * What may be read of citizens or of organisations.
     *
     * @param purposes for which of the agreement's purposes; empty for all
     * @param askBy identifiers by which one may be asked for
     * @param clear attributes and identifiers that are read as they are
     * @param masked those of which the mask is read
     * @param knownIn datasets of which one must hold a record about somebody, within its row limits; empty for everybody
     */
    public record EntityGrant(
            Set<String> purposes, Set<String> askBy, Set<String> clear, Set<String> masked, Set<String> knownIn) {
        public EntityGrant {
            purposes = Set.copyOf(purposes);
            askBy = Set.copyOf(askBy);
            clear = Set.copyOf(clear);
            masked = Set.copyOf(masked);
            knownIn = Set.copyOf(knownIn);
        }
    }

    /**
     * What may be read of a dataset.
     *
     * @param purposes for which of the agreement's purposes; empty for all
     * @param clear fields that are read as they are
     * @param masked fields of which the mask is read
     * @param rows by field the values that a record must have one of
     */
    public record DatasetGrant(
            Set<String> purposes, Set<String> clear, Set<String> masked, Map<String, List<String>> rows) {
        public DatasetGrant {
            purposes = Set.copyOf(purposes);
            clear = Set.copyOf(clear);
            masked = Set.copyOf(masked);
            rows = Map.copyOf(rows);
        }
    }

    /** True on the days from the first to the last, unless it was withdrawn. */
    public boolean isInForce(LocalDate day) {
        return standing != Standing.WITHDRAWN && !day.isBefore(starts) && !day.isAfter(ends);
    }

    /** What may be read of an entity for a purpose. */
    public Optional<EntityGrant> findEntity(String entity, String purpose) {
        return Optional.ofNullable(entities.get(entity)).filter(grant -> isFor(grant.purposes(), purpose));
    }

    /** What may be read of a dataset for a purpose. */
    public Optional<DatasetGrant> findDataset(String dataset, String purpose) {
        return Optional.ofNullable(datasets.get(dataset)).filter(grant -> isFor(grant.purposes(), purpose));
    }

    private static boolean isFor(Set<String> purposes, String purpose) {
        return purposes.isEmpty() || purposes.contains(purpose);
    }
}
