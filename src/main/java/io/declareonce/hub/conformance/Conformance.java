package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.intake.Batch;
import io.declareonce.hub.intake.Circuit;
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
        Circuit circuit = batch.circuit();
        long before = circuit.received();
        var judged = new JudgedRecords(batch.dataset(), batch.records(), LocalDate.now(clock), circuit);
        boolean isClean = validate(judged).isEmpty();
        int count = (int) (circuit.received() - before);
        List<SourceRecord> conforming = new ArrayList<>(count);
        List<SourceRecord> refused = new ArrayList<>();
        for (SourceRecord record : batch.records().subList(0, count)) {
            (isClean || !record.isRefused() ? conforming : refused).add(record);
        }
        return new CheckedBatch(batch.slice(), batch.edition(), batch.dataset(), conforming, refused);
    }

    /** Parts a batch anew, where a later step found a fault in what had conformed; else it is the same batch. */
    public CheckedBatch part(CheckedBatch batch) {
        return batch.parted();
    }

    /** Judges one record outside a pipeline, for a dry run or a mended record; its findings are added to it. */
    public Verdict judge(Dataset dataset, SourceRecord record) {
        return judge(dataset, List.of(record)).get(0);
    }

    /** Judges each of the records, without a circuit. */
    public List<Verdict> judge(Dataset dataset, List<SourceRecord> records) {
        validate(new JudgedRecords(dataset, records, LocalDate.now(clock), neverOpen()));
        return records.stream().map(Conformance::verdict).toList();
    }

    private static Circuit neverOpen() {
        return new Circuit(1, 0, 0);
    }

    private static Verdict verdict(SourceRecord record) {
        return record.isRefused()
                ? new Verdict.Refused(record.ref(), record.findings())
                : new Verdict.Conforms(record, record.findings());
    }

    /** One violation per finding, none for clean records. */
    Set<ConstraintViolation<JudgedRecords>> validate(JudgedRecords judged) {
        return validator.validate(judged);
    }

    @Override
    public void close() {
        factory.close();
    }
}
