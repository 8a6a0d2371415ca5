package io.declareonce.hub.conformance;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.SourceRecord;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;

/**
 * Runs the compiled dictionary over records and tells each of their findings, those of decoding included, as a violation:
 * its path is {@code records[2].area}, its dynamic payload the {@link Finding} itself with rule and severity.
 */
final class DictionaryValidator implements ConstraintValidator<Conforming, JudgedRecords> {

    @Override
    public boolean isValid(JudgedRecords judged, ConstraintValidatorContext context) {
        boolean isClean = true;
        List<SourceRecord> records = judged.records();
        for (int i = 0; i < records.size() && !judged.circuit().isOpen(); i++) {
            SourceRecord record = records.get(i);
            judged.dataset().check(record, judged.today());
            judged.circuit().count(record.isRefused());
            if (!record.findings().isEmpty()) {
                isClean = false;
                tell(i, record.findings(), context);
            }
        }
        return isClean;
    }

    private static void tell(int index, List<Finding> findings, ConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        HibernateConstraintValidatorContext told = context.unwrap(HibernateConstraintValidatorContext.class);
        for (Finding finding : findings) {
            told.withDynamicPayload(finding);
            told.addMessageParameter(PlainMessages.SENTENCE, finding.message());
            FindingPath.add(index, finding.field(), told.buildConstraintViolationWithTemplate(finding.rule()));
        }
    }
}
