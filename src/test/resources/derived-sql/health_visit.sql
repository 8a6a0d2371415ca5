CREATE TABLE IF NOT EXISTS warehouse."health_visit" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "facility_code" text,
    "visit_id" text,
    "patient_number" text,
    "full_name" text,
    "id_number" text,
    "birth_date" text,
    "sex" text,
    "nationality" text,
    "ethnic_group" text,
    "occupation_code" text,
    "address" text,
    "province_code" text,
    "district_code" text,
    "commune_code" text,
    "phone" text,
    "card_codes" text[],
    "initial_facilities" text[],
    "cards_valid_from" text[],
    "cards_valid_to" text[],
    "visit_subject" text,
    "visit_reason" text,
    "main_diagnosis" text,
    "other_diagnoses" text[],
    "admitted_at" timestamp with time zone,
    "discharged_at" timestamp with time zone,
    "visit_type" text,
    "treatment_result" text,
    "discharge_type" text,
    "department_code" text,
    "from_facility" text,
    "to_facility" text,
    "total_cost" numeric(15,2),
    "insured_cost" numeric(15,2),
    "fund_paid" numeric(15,2),
    "co_payment" numeric(15,2),
    "patient_paid" numeric(15,2),
    "other_paid" numeric(15,2),
    "account_year" bigint,
    "account_month" bigint,
    "paid_at" timestamp with time zone
);

CREATE TABLE IF NOT EXISTS warehouse."health_visit_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "facility_code" text,
    "visit_id" text,
    "patient_number" text,
    "full_name" text,
    "id_number" text,
    "birth_date" text,
    "sex" text,
    "nationality" text,
    "ethnic_group" text,
    "occupation_code" text,
    "address" text,
    "province_code" text,
    "district_code" text,
    "commune_code" text,
    "phone" text,
    "card_codes" text[],
    "initial_facilities" text[],
    "cards_valid_from" text[],
    "cards_valid_to" text[],
    "visit_subject" text,
    "visit_reason" text,
    "main_diagnosis" text,
    "other_diagnoses" text[],
    "admitted_at" timestamp with time zone,
    "discharged_at" timestamp with time zone,
    "visit_type" text,
    "treatment_result" text,
    "discharge_type" text,
    "department_code" text,
    "from_facility" text,
    "to_facility" text,
    "total_cost" numeric(15,2),
    "insured_cost" numeric(15,2),
    "fund_paid" numeric(15,2),
    "co_payment" numeric(15,2),
    "patient_paid" numeric(15,2),
    "other_paid" numeric(15,2),
    "account_year" bigint,
    "account_month" bigint,
    "paid_at" timestamp with time zone
);

CREATE INDEX IF NOT EXISTS "health_visit_hub_load" ON warehouse."health_visit" (hub_load);

CREATE INDEX IF NOT EXISTS "health_visit_history_hub_load" ON warehouse."health_visit_history" (hub_load);

CREATE INDEX IF NOT EXISTS "health_visit_history_hub_record_id" ON warehouse."health_visit_history" (hub_record_id);

COMMENT ON TABLE warehouse."health_visit" IS 'Lượt khám chữa bệnh / Health visit';

COMMENT ON COLUMN warehouse."health_visit"."facility_code" IS 'Mã cơ sở khám chữa bệnh / Health facility code (health.facility-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."visit_id" IS 'Mã liên kết / Visit link id (health.visit-id@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."patient_number" IS 'Mã người bệnh / Patient number (health.patient-number@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."full_name" IS 'Họ và tên / Full name (person.full-name@1.1.0)';

COMMENT ON COLUMN warehouse."health_visit"."id_number" IS 'Số giấy tờ của người bệnh / Identity number of a patient (health.identity-number@1.1.0)';

COMMENT ON COLUMN warehouse."health_visit"."birth_date" IS 'Ngày sinh / Birth date (person.birth-date@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."sex" IS 'Giới tính / Sex (person.sex@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."nationality" IS 'Quốc tịch / Nationality (person.nationality@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."ethnic_group" IS 'Dân tộc / Ethnic group (person.ethnic-group@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."occupation_code" IS 'Mã nghề nghiệp / Occupation code (person.occupation-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."address" IS 'Nơi ở hiện tại / Current address (person.current-address@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."province_code" IS 'Mã tỉnh, thành phố / Province code (address.province-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."district_code" IS 'Mã đơn vị hành chính cấp huyện / District code (address.district-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."phone" IS 'Số điện thoại / Phone number (person.phone@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."card_codes" IS 'Các mã thẻ bảo hiểm y tế / Insurance card codes (health.card-codes@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."initial_facilities" IS 'Nơi đăng ký khám chữa bệnh ban đầu / Initial facilities (health.initial-facilities@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."cards_valid_from" IS 'Giá trị các thẻ từ / Cards valid from (health.cards-valid-from@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."cards_valid_to" IS 'Giá trị các thẻ đến / Cards valid to (health.cards-valid-to@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."visit_subject" IS 'Đối tượng đến khám chữa bệnh / Subject of a visit (health.visit-subject@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."visit_reason" IS 'Lý do vào viện / Reason of a visit (health.visit-reason@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."main_diagnosis" IS 'Mã bệnh chính / Main diagnosis (health.diagnosis@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."other_diagnoses" IS 'Mã bệnh kèm theo / Other diagnoses (health.other-diagnoses@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."admitted_at" IS 'Thời điểm vào / Admitted at (health.admitted-at@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."discharged_at" IS 'Thời điểm ra / Discharged at (health.discharged-at@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."visit_type" IS 'Loại hình khám chữa bệnh / Kind of visit (health.visit-type@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."treatment_result" IS 'Kết quả điều trị / Result of treatment (health.treatment-result@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."discharge_type" IS 'Loại ra viện / Kind of discharge (health.discharge-type@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."department_code" IS 'Mã khoa / Hospital department (health.department-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."from_facility" IS 'Mã cơ sở khám chữa bệnh / Health facility code (health.facility-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."to_facility" IS 'Mã cơ sở khám chữa bệnh / Health facility code (health.facility-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."total_cost" IS 'Tổng chi phí tại bệnh viện / Cost at the hospital (health.total-cost@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."insured_cost" IS 'Chi phí trong phạm vi bảo hiểm / Insured part of the cost (health.insured-cost@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."fund_paid" IS 'Bảo hiểm thanh toán / Paid by the fund (health.fund-paid@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."co_payment" IS 'Người bệnh cùng chi trả / Co-payment (health.co-payment@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."patient_paid" IS 'Người bệnh tự trả / Paid by the patient (health.patient-paid@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."other_paid" IS 'Nguồn khác chi trả / Paid by others (health.other-paid@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."account_year" IS 'Năm quyết toán / Account year (health.account-year@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."account_month" IS 'Tháng quyết toán / Account month (health.account-month@1.0.0)';

COMMENT ON COLUMN warehouse."health_visit"."paid_at" IS 'Thời điểm thanh toán / Paid at (health.paid-at@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_health_visit";

DROP VIEW IF EXISTS warehouse."versions_health_visit";

DROP VIEW IF EXISTS warehouse."current_health_visit";

DROP FUNCTION IF EXISTS warehouse."as_of_health_visit" (date, timestamptz);

CREATE VIEW warehouse."current_health_visit" AS
SELECT
    version.hub_record_id, version."facility_code", version."visit_id", version."patient_number", version."full_name", version."id_number", version."birth_date", version."sex", version."nationality", version."ethnic_group", version."occupation_code", version."address", version."province_code", version."district_code", version."commune_code", version."phone", version."card_codes", version."initial_facilities", version."cards_valid_from", version."cards_valid_to", version."visit_subject", version."visit_reason", version."main_diagnosis", version."other_diagnoses", version."admitted_at", version."discharged_at", version."visit_type", version."treatment_result", version."discharge_type", version."department_code", version."from_facility", version."to_facility", version."total_cost", version."insured_cost", version."fund_paid", version."co_payment", version."patient_paid", version."other_paid", version."account_year", version."account_month", version."paid_at",
    role_0.entity_id AS "patient_entity_id",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."health_visit" AS version
LEFT JOIN identity.room_membership AS role_0
    ON role_0.record_id = version.hub_record_id AND role_0.role = 0
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_health_visit" AS
SELECT
    hub_record_id, version."facility_code", version."visit_id", version."patient_number", version."full_name", version."id_number", version."birth_date", version."sex", version."nationality", version."ethnic_group", version."occupation_code", version."address", version."province_code", version."district_code", version."commune_code", version."phone", version."card_codes", version."initial_facilities", version."cards_valid_from", version."cards_valid_to", version."visit_subject", version."visit_reason", version."main_diagnosis", version."other_diagnoses", version."admitted_at", version."discharged_at", version."visit_type", version."treatment_result", version."discharge_type", version."department_code", version."from_facility", version."to_facility", version."total_cost", version."insured_cost", version."fund_paid", version."co_payment", version."patient_paid", version."other_paid", version."account_year", version."account_month", version."paid_at",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at" FROM warehouse."health_visit"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at" FROM warehouse."health_visit_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_health_visit" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "facility_code" text, "visit_id" text, "patient_number" text, "full_name" text, "id_number" text, "birth_date" text, "sex" text, "nationality" text, "ethnic_group" text, "occupation_code" text, "address" text, "province_code" text, "district_code" text, "commune_code" text, "phone" text, "card_codes" text[], "initial_facilities" text[], "cards_valid_from" text[], "cards_valid_to" text[], "visit_subject" text, "visit_reason" text, "main_diagnosis" text, "other_diagnoses" text[], "admitted_at" timestamp with time zone, "discharged_at" timestamp with time zone, "visit_type" text, "treatment_result" text, "discharge_type" text, "department_code" text, "from_facility" text, "to_facility" text, "total_cost" numeric(15,2), "insured_cost" numeric(15,2), "fund_paid" numeric(15,2), "co_payment" numeric(15,2), "patient_paid" numeric(15,2), "other_paid" numeric(15,2), "account_year" bigint, "account_month" bigint, "paid_at" timestamp with time zone, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."facility_code", version."visit_id", version."patient_number", version."full_name", version."id_number", version."birth_date", version."sex", version."nationality", version."ethnic_group", version."occupation_code", version."address", version."province_code", version."district_code", version."commune_code", version."phone", version."card_codes", version."initial_facilities", version."cards_valid_from", version."cards_valid_to", version."visit_subject", version."visit_reason", version."main_diagnosis", version."other_diagnoses", version."admitted_at", version."discharged_at", version."visit_type", version."treatment_result", version."discharge_type", version."department_code", version."from_facility", version."to_facility", version."total_cost", version."insured_cost", version."fund_paid", version."co_payment", version."patient_paid", version."other_paid", version."account_year", version."account_month", version."paid_at", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at" FROM warehouse."health_visit"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at" FROM warehouse."health_visit_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_health_visit" AS
SELECT
    version."facility_code",
    NULL::text AS "visit_id",
    repeat('*', greatest(length(version."patient_number") - 3, 0)) || right(version."patient_number", 3) AS "patient_number",
    left(version."full_name", 1) || repeat('*', greatest(length(version."full_name") - 1, 0)) AS "full_name",
    repeat('*', greatest(length(version."id_number") - 3, 0)) || right(version."id_number", 3) AS "id_number",
    NULL::text AS "birth_date",
    NULL::text AS "sex",
    NULL::text AS "nationality",
    NULL::text AS "ethnic_group",
    NULL::text AS "occupation_code",
    NULL::text AS "address",
    version."province_code",
    version."district_code",
    version."commune_code",
    repeat('*', greatest(length(version."phone") - 3, 0)) || right(version."phone", 3) AS "phone",
    NULL::text[] AS "card_codes",
    NULL::text[] AS "initial_facilities",
    NULL::text[] AS "cards_valid_from",
    NULL::text[] AS "cards_valid_to",
    NULL::text AS "visit_subject",
    NULL::text AS "visit_reason",
    NULL::text AS "main_diagnosis",
    NULL::text[] AS "other_diagnoses",
    NULL::timestamp with time zone AS "admitted_at",
    NULL::timestamp with time zone AS "discharged_at",
    NULL::text AS "visit_type",
    NULL::text AS "treatment_result",
    NULL::text AS "discharge_type",
    NULL::text AS "department_code",
    version."from_facility",
    version."to_facility",
    NULL::numeric(15,2) AS "total_cost",
    NULL::numeric(15,2) AS "insured_cost",
    NULL::numeric(15,2) AS "fund_paid",
    NULL::numeric(15,2) AS "co_payment",
    NULL::numeric(15,2) AS "patient_paid",
    NULL::numeric(15,2) AS "other_paid",
    NULL::bigint AS "account_year",
    NULL::bigint AS "account_month",
    NULL::timestamp with time zone AS "paid_at",
    version."patient_entity_id",
    version.hub_valid_from
FROM warehouse."current_health_visit" AS version;

-- statements of the data path;

COPY warehouse."health_visit" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at") FROM STDIN (FORMAT binary);

COPY warehouse."health_visit_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."health_visit"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."health_visit"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."health_visit_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."health_visit" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at"
)
INSERT INTO warehouse."health_visit_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at" FROM gone;

WITH due AS (
    DELETE FROM warehouse."health_visit_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at"
)
INSERT INTO warehouse."health_visit" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "facility_code", "visit_id", "patient_number", "full_name", "id_number", "birth_date", "sex", "nationality", "ethnic_group", "occupation_code", "address", "province_code", "district_code", "commune_code", "phone", "card_codes", "initial_facilities", "cards_valid_from", "cards_valid_to", "visit_subject", "visit_reason", "main_diagnosis", "other_diagnoses", "admitted_at", "discharged_at", "visit_type", "treatment_result", "discharge_type", "department_code", "from_facility", "to_facility", "total_cost", "insured_cost", "fund_paid", "co_payment", "patient_paid", "other_paid", "account_year", "account_month", "paid_at"
FROM warehouse."health_visit"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."health_visit" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."health_visit_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;
