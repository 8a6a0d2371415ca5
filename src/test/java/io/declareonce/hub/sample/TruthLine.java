package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.jspecify.annotations.Nullable;

/** One line of the truth. */
record TruthLine(
        String dataset,
        String key,
        String deliveredKey,
        long person,
        String organisation,
        @Nullable Defect defect,
        Result result,
        String column,
        String clean,
        boolean isWithdrawn) {
    static TruthLine of(NamedCsvRecord line) {
        String defect = line.getField("defect");
        return new TruthLine(
                line.getField("dataset"),
                line.getField("key"),
                line.getField("delivered_key"),
                Long.parseLong(line.getField("person")),
                line.getField("organisation"),
                defect.isEmpty() ? null : Defect.valueOf(defect),
                Result.valueOf(line.getField("result")),
                line.getField("column"),
                line.getField("clean"),
                !line.getField("withdrawn").isEmpty());
    }

    String place() {
        return dataset + " " + key;
    }

    String deliveredPlace() {
        return dataset + " " + deliveredKey;
    }

    String department() {
        return dataset.substring(0, dataset.indexOf('.'));
    }

    /** What the record speaks of in a role of this entity; empty for nobody. */
    String subject(String entity) {
        return entity.equals("citizen") ? person == 0 ? "" : "person " + person : organisation;
    }

    boolean isKeptApart() {
        return defect != null
                && (defect.outcome() == Outcome.KEPT_APART
                        || defect == Defect.PARENT_ID
                        || defect == Defect.SEX_CONTRADICTS_ID);
    }

    /** An identifier with a finding identifies nobody, a repaired one too. */
    boolean isLinkedByNumber() {
        return !isKeptApart()
                && defect != Defect.ID_ZEROS_LOST
                && defect != Defect.ID_GROUPED
                && defect != Defect.ID_WITH_LETTER;
    }
}
