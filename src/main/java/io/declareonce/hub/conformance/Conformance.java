package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.intake.Batch;
import io.declareonce.hub.intake.Circuit;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.springframework.stereotype.Component;

/**
 * Holds records against the dictionary, with Jakarta Validation as the frame and the compiled dataset as the engine.
 * Thread-safe; each record belongs to the calling thread.
 */
@Component
public class Conformance implements AutoCloseable {
    /** The day that judges a record without a reference date is the day of those who deliver. */
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Clock clock;
    private final ValidatorFactory factory;
    private final Validator validator;

    public Conformance(Clock clock) {
        this.clock = clock.withZone(VIETNAM);
        factory = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new PlainMessages())
                .constraintValidatorFactory(new OneValidator())
                .buildValidatorFactory();
        validator = factory.getValidator();
    }

    /**
     * Judges a batch in reading order and tells each verdict to its circuit. Once that opens, the records behind are left
     * alone: they appear in neither part.
     */
    public CheckedBatch check(Batch batch) {
        List<SourceRecord> conforming = new ArrayList<>(batch.records().size());
        List<SourceRecord> refused = new ArrayList<>();
        LocalDate today = LocalDate.now(clock);
        Circuit circuit = batch.circuit();
        for (SourceRecord record : batch.records()) {
            if (circuit.isOpen()) {
                break;
            }
            boolean isRefused = isRefused(new JudgedRecord(batch.dataset(), record, today));
            circuit.count(isRefused);
            (isRefused ? refused : conforming).add(record);
        }
        return new CheckedBatch(batch.slice(), batch.edition(), batch.dataset(), conforming, refused);
    }

    /** Judges one record outside a pipeline, for a dry run or a mended record; its findings are added to it. */
    public Verdict judge(Dataset dataset, SourceRecord record) {
        boolean isRefused = isRefused(new JudgedRecord(dataset, record, LocalDate.now(clock)));
        return isRefused
                ? new Verdict.Refused(record.ref(), record.findings())
                : new Verdict.Conforms(record, record.findings());
    }

    /** Judges each of the records, without a circuit. */
    public List<Verdict> judge(Dataset dataset, List<SourceRecord> records) {
        return records.stream().map(record -> judge(dataset, record)).toList();
    }

    private boolean isRefused(JudgedRecord judged) {
        Set<ConstraintViolation<JudgedRecord>> violations = validate(judged);
        return !violations.isEmpty() && violations.stream().anyMatch(Conformance::isError);
    }

    /** One violation per finding, none for a clean record. */
    Set<ConstraintViolation<JudgedRecord>> validate(JudgedRecord judged) {
        return validator.validate(judged);
    }

    private static boolean isError(ConstraintViolation<JudgedRecord> violation) {
        return finding(violation).severity() == Severity.ERROR;
    }

    static Finding finding(ConstraintViolation<JudgedRecord> violation) {
        HibernateConstraintViolation<?> told = violation.unwrap(HibernateConstraintViolation.class);
        return told.getDynamicPayload(Finding.class);
    }

    @Override
    public void close() {
        factory.close();
    }
}
