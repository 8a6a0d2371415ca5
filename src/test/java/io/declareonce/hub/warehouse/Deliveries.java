package io.declareonce.hub.warehouse;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends records the way of the pipeline route: reserve, then one transaction that resolves, loads and takes a position. */
public final class Deliveries {
    private final Edition edition;
    private final IdentityResolution identity;
    private final WarehouseLoading warehouse;
    private final ChangeFeed feed;
    private final TransactionTemplate transaction;
    private final AtomicLong arrivals = new AtomicLong();

    public Deliveries(
            Edition edition,
            IdentityResolution identity,
            WarehouseLoading warehouse,
            ChangeFeed feed,
            TransactionTemplate transaction) {
        this.edition = edition;
        this.identity = identity;
        this.warehouse = warehouse;
        this.feed = feed;
        this.transaction = transaction;
    }

    /** One record by field names; what is not said is filled with something that conforms. */
    public static final class Delivered {
        private final String dataset;
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Delivered(String dataset) {
            this.dataset = dataset;
        }

        public Delivered with(String field, @Nullable Object value) {
            if (value == null) {
                values.remove(field);
            } else {
                values.put(field, value);
            }
            return this;
        }

        public Delivered at(int minute) {
            return with("updated_at", Instant.parse("2026-11-01T00:00:00Z").plusSeconds(60L * minute));
        }

        public Delivered withdrawn() {
            return with("action", "X");
        }

        String dataset() {
            return dataset;
        }

        Delivered copy() {
            Delivered copy = new Delivered(dataset);
            copy.values.putAll(values);
            return copy;
        }

        SourceRecord record(Dataset dataset, RecordRef ref) {
            @Nullable Object[] slots = new @Nullable Object[dataset.fields().size()];
            @Nullable String[] delivered = new @Nullable String[slots.length];
            for (Field field : dataset.fields()) {
                slots[field.slot()] = values.get(field.name());
                delivered[field.slot()] = Objects.toString(slots[field.slot()], null);
            }
            return new SourceRecord(ref, slots, delivered);
        }
    }

    /** A learner of the year 2026-2027, without an identifier. */
    public static Delivered enrolment(String learner) {
        return new Delivered("education.enrolment")
                .with("learner_code", learner)
                .with("school_year", "2026-2027")
                .with("school_code", "01004301")
                .with("grade", 3L)
                .with("status", "DANG_HOC")
                .with("state_since", LocalDate.of(2026, 9, 5))
                .with("full_name", "Nguyễn Văn An")
                .with("birth_date", new PartialDate(2018, 3, 7))
                .with("sex", "1")
                .at(0);
    }

    /** A holder on a certificate, without an identifier. */
    public static Delivered right(String serial, long holder) {
        return new Delivered("land.right")
                .with("certificate_serial", serial)
                .with("holder_no", holder)
                .with("commune_code", "00070")
                .with("unit_list_date", LocalDate.of(2025, 7, 1))
                .with("sheet_number", "12")
                .with("parcel_number", "7")
                .with("holder_kind", "CA_NHAN")
                .with("changed_on", LocalDate.of(2026, 1, 12))
                .with("full_name", "Nguyễn Văn An")
                .with("birth_date", new PartialDate(2018, 3, 7))
                .at(0);
    }

    /** A health insurance card with the number that names its holder. */
    public static Delivered card(String number, String insurance) {
        return new Delivered("health.insurance-card")
                .with("card_code", "TE101" + insurance)
                .with("valid_from", LocalDate.of(2026, 1, 1).plusDays(Integer.parseInt(number)))
                .with("social_insurance_number", insurance)
                .with("object_group", "TE")
                .with("benefit_digit", "1")
                .with("full_name", "Nguyễn Văn An")
                .with("birth_date", new PartialDate(2021, 3, 7))
                .with("sex", "1")
                .with("status", "HIEU_LUC")
                .at(0);
    }

    /** An enterprise with its representative. */
    public static Delivered enterprise(String code) {
        return new Delivered("business.enterprise")
                .with("code", code)
                .with("name", "Công ty cổ phần Sông Nhuệ")
                .with("legal_form", "CTCP")
                .with("legal_status", "1")
                .with("first_registered_on", LocalDate.of(2015, 3, 20))
                .with("changed_on", LocalDate.of(2026, 2, 11))
                .with("address", "Số 20 đường Giải Phóng, Phường Bạch Mai, Thành phố Hà Nội")
                .with("commune_code", "00070")
                .with("representative_name", "Lê Văn Nam")
                .with("representative_birth_date", new PartialDate(1985, 6, 2))
                .with("representative_sex", "1")
                .at(0);
    }

    /** A household business of Lê Văn Nam. */
    public static Delivered householdBusiness(String number, String owner) {
        return new Delivered("business.household-business")
                .with("number", number)
                .with("name", "Hộ kinh doanh Hoa Sữa")
                .with("owner_personal_id", owner)
                .with("owner_name", "Lê Văn Nam")
                .with("owner_birth_date", new PartialDate(1985, 6, 2))
                .with("owner_sex", "1")
                .with("address", "Kiốt 12 chợ Thành Công, Phường Giảng Võ, Thành phố Hà Nội")
                .with("commune_code", "00070")
                .with("registered_on", LocalDate.of(2025, 8, 15))
                .with("changed_on", LocalDate.of(2025, 8, 15))
                .at(0);
    }

    /** One submission of one batch. */
    public Counts load(Delivered... delivered) {
        return load(checked(arrivals.incrementAndGet(), List.of(delivered)));
    }

    public CheckedBatch checked(long arrival, List<Delivered> delivered) {
        Dataset dataset = edition.getDataset(delivered.get(0).dataset);
        SubmissionId submission = SubmissionId.create();
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < delivered.size(); i++) {
            SourceRecord record = delivered.get(i).record(dataset, new RecordRef(submission, i + 1));
            dataset.check(record, LocalDate.of(2026, 11, 24));
            if (record.isRefused()) {
                throw new IllegalArgumentException("refused: " + record.findings());
            }
            records.add(record);
        }
        return new CheckedBatch(
                new Slice(submission, arrival, 1, records.size()), edition, dataset, records, List.of());
    }

    public Counts load(CheckedBatch batch) {
        load(batch, () -> {});
        return batch.slices().single().counts();
    }

    /** Runs something between the decision of a batch and its transaction. */
    public void loadAfter(CheckedBatch batch, Runnable meanwhile) {
        identity.reserve(batch);
        meanwhile.run();
        store(batch, () -> {});
    }

    /** Holds the transaction before its commit while {@code held} runs. */
    public void load(CheckedBatch batch, Runnable held) {
        identity.reserve(batch);
        store(batch, held);
    }

    private void store(CheckedBatch batch, Runnable held) {
        transaction.executeWithoutResult(status -> {
            warehouse.load(identity.resolve(batch));
            feed.position(batch.slices());
            held.run();
        });
    }

    /** As a loader does it: the whole batch again, with a fresh slice, where another one was first. */
    public Counts loadPatiently(CheckedBatch batch) {
        for (int attempt = 1; ; attempt++) {
            CheckedBatch fresh = new CheckedBatch(
                    batch.slices().fresh(), batch.edition(), batch.dataset(), batch.conforming(), batch.refused());
            try {
                return load(fresh);
            } catch (DuplicateKeyException | TransientDataAccessException lost) {
                requireAnotherAttempt(attempt, lost);
            }
        }
    }

    private static void requireAnotherAttempt(int attempt, DataAccessException lost) {
        if (attempt == 20) {
            throw lost;
        }
    }
}
