package io.declareonce.hub.conformance;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.SourceRecord;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;

/**
 * Runs the compiled dictionary and tells each finding of the record, those of decoding included, as a violation: its
 * path is the field, its dynamic payload the {@link Finding} itself with rule and severity.
 */
final class DictionaryValidator implements ConstraintValidator<Conforming, JudgedRecord> {

    @Override
    public boolean isValid(JudgedRecord judged, ConstraintValidatorContext context) {
        SourceRecord record = judged.record();
        judged.dataset().check(record, judged.today());
        if (record.findings().isEmpty()) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        HibernateConstraintValidatorContext told = context.unwrap(HibernateConstraintValidatorContext.class);
        record.findings().forEach(finding -> tell(finding, told));
        return false;
    }

    private static void tell(Finding finding, HibernateConstraintValidatorContext context) {
        context.withDynamicPayload(finding);
        context.addMessageParameter(PlainMessages.SENTENCE, finding.message());
        FindingPath.add(finding.field(), context.buildConstraintViolationWithTemplate(finding.rule()));
    }
}
