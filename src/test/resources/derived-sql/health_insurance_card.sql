CREATE TABLE IF NOT EXISTS warehouse."health_insurance_card" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "card_code" text,
    "social_insurance_number" text,
    "personal_id" text,
    "full_name" text,
    "birth_date" text,
    "sex" text,
    "object_group" text,
    "benefit_digit" text,
    "valid_from" date,
    "valid_to" date,
    "facility_code" text,
    "difficult_area" text,
    "five_years_on" date,
    "copay_free_from" date,
    "address" text,
    "commune_code" text,
    "payer_code" text,
    "payer_name" text,
    "status" text,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE TABLE IF NOT EXISTS warehouse."health_insurance_card_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "card_code" text,
    "social_insurance_number" text,
    "personal_id" text,
    "full_name" text,
    "birth_date" text,
    "sex" text,
    "object_group" text,
    "benefit_digit" text,
    "valid_from" date,
    "valid_to" date,
    "facility_code" text,
    "difficult_area" text,
    "five_years_on" date,
    "copay_free_from" date,
    "address" text,
    "commune_code" text,
    "payer_code" text,
    "payer_name" text,
    "status" text,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE INDEX IF NOT EXISTS "health_insurance_card_hub_load" ON warehouse."health_insurance_card" (hub_load);

CREATE INDEX IF NOT EXISTS "health_insurance_card_history_hub_load" ON warehouse."health_insurance_card_history" (hub_load);

CREATE INDEX IF NOT EXISTS "health_insurance_card_history_hub_record_id" ON warehouse."health_insurance_card_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "health_insurance_card_by_33f94379" ON warehouse."health_insurance_card" ("social_insurance_number", "object_group");

COMMENT ON TABLE warehouse."health_insurance_card" IS 'Thẻ bảo hiểm y tế / Health insurance card';

COMMENT ON COLUMN warehouse."health_insurance_card"."card_code" IS 'Mã thẻ bảo hiểm y tế / Insurance card code (health.card-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."social_insurance_number" IS 'Mã số bảo hiểm xã hội / Social insurance number (person.social-insurance-number@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."personal_id" IS 'Số định danh cá nhân / Personal identification number (person.personal-id@1.1.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."full_name" IS 'Họ và tên / Full name (person.full-name@1.1.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."birth_date" IS 'Ngày sinh / Birth date (person.birth-date@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."sex" IS 'Giới tính / Sex (person.sex@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."object_group" IS 'Nhóm đối tượng / Group of insured people (health.object-group@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."benefit_digit" IS 'Mức hưởng / Benefit digit (health.benefit-digit@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."valid_from" IS 'Giá trị thẻ từ / Card valid from (health.card-valid-from@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."valid_to" IS 'Giá trị thẻ đến / Card valid to (health.card-valid-to@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."facility_code" IS 'Mã cơ sở khám chữa bệnh / Health facility code (health.facility-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."difficult_area" IS 'Mã khu vực / Mark of the area (health.difficult-area@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."five_years_on" IS 'Thời điểm đủ 5 năm liên tục / Five years reached on (health.five-years-on@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."copay_free_from" IS 'Ngày miễn cùng chi trả / Free of co-payment from (health.copay-free-from@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."address" IS 'Nơi ở hiện tại / Current address (person.current-address@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."payer_code" IS 'Mã đơn vị quản lý thu / Code of the paying unit (health.payer-code@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."payer_name" IS 'Tên tổ chức / Name of an organisation (organisation.name@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."status" IS 'Trạng thái thẻ / State of the card (health.card-status@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."health_insurance_card"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_health_insurance_card";

DROP VIEW IF EXISTS warehouse."versions_health_insurance_card";

DROP VIEW IF EXISTS warehouse."current_health_insurance_card";

DROP FUNCTION IF EXISTS warehouse."as_of_health_insurance_card" (date, timestamptz);

CREATE VIEW warehouse."current_health_insurance_card" AS
SELECT
    version.hub_record_id, version."card_code", version."social_insurance_number", version."personal_id", version."full_name", version."birth_date", version."sex", version."object_group", version."benefit_digit", version."valid_from", version."valid_to", version."facility_code", version."difficult_area", version."five_years_on", version."copay_free_from", version."address", version."commune_code", version."payer_code", version."payer_name", version."status", version."updated_at", version."action",
    role_0.entity_id AS "insured_entity_id",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."health_insurance_card" AS version
LEFT JOIN identity.room_membership AS role_0
    ON role_0.record_id = version.hub_record_id AND role_0.role = 0
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_health_insurance_card" AS
SELECT
    hub_record_id, version."card_code", version."social_insurance_number", version."personal_id", version."full_name", version."birth_date", version."sex", version."object_group", version."benefit_digit", version."valid_from", version."valid_to", version."facility_code", version."difficult_area", version."five_years_on", version."copay_free_from", version."address", version."commune_code", version."payer_code", version."payer_name", version."status", version."updated_at", version."action",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action" FROM warehouse."health_insurance_card"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action" FROM warehouse."health_insurance_card_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_health_insurance_card" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "card_code" text, "social_insurance_number" text, "personal_id" text, "full_name" text, "birth_date" text, "sex" text, "object_group" text, "benefit_digit" text, "valid_from" date, "valid_to" date, "facility_code" text, "difficult_area" text, "five_years_on" date, "copay_free_from" date, "address" text, "commune_code" text, "payer_code" text, "payer_name" text, "status" text, "updated_at" timestamp with time zone, "action" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."card_code", version."social_insurance_number", version."personal_id", version."full_name", version."birth_date", version."sex", version."object_group", version."benefit_digit", version."valid_from", version."valid_to", version."facility_code", version."difficult_area", version."five_years_on", version."copay_free_from", version."address", version."commune_code", version."payer_code", version."payer_name", version."status", version."updated_at", version."action", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action" FROM warehouse."health_insurance_card"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action" FROM warehouse."health_insurance_card_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_health_insurance_card" AS
SELECT
    repeat('*', greatest(length(version."card_code") - 3, 0)) || right(version."card_code", 3) AS "card_code",
    repeat('*', greatest(length(version."social_insurance_number") - 3, 0)) || right(version."social_insurance_number", 3) AS "social_insurance_number",
    repeat('*', greatest(length(version."personal_id") - 3, 0)) || right(version."personal_id", 3) AS "personal_id",
    left(version."full_name", 1) || repeat('*', greatest(length(version."full_name") - 1, 0)) AS "full_name",
    NULL::text AS "birth_date",
    NULL::text AS "sex",
    NULL::text AS "object_group",
    NULL::text AS "benefit_digit",
    NULL::date AS "valid_from",
    NULL::date AS "valid_to",
    version."facility_code",
    NULL::text AS "difficult_area",
    NULL::date AS "five_years_on",
    NULL::date AS "copay_free_from",
    NULL::text AS "address",
    version."commune_code",
    NULL::text AS "payer_code",
    version."payer_name",
    NULL::text AS "status",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    version."insured_entity_id",
    version.hub_valid_from
FROM warehouse."current_health_insurance_card" AS version;

-- statements of the data path;

COPY warehouse."health_insurance_card" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action") FROM STDIN (FORMAT binary);

COPY warehouse."health_insurance_card_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."health_insurance_card"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."health_insurance_card"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."health_insurance_card_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."health_insurance_card" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action"
)
INSERT INTO warehouse."health_insurance_card_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action" FROM gone;

WITH due AS (
    DELETE FROM warehouse."health_insurance_card_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action"
)
INSERT INTO warehouse."health_insurance_card" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "card_code", "social_insurance_number", "personal_id", "full_name", "birth_date", "sex", "object_group", "benefit_digit", "valid_from", "valid_to", "facility_code", "difficult_area", "five_years_on", "copay_free_from", "address", "commune_code", "payer_code", "payer_name", "status", "updated_at", "action"
FROM warehouse."health_insurance_card"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."health_insurance_card" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."health_insurance_card_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."social_insurance_number", version."object_group"
    FROM warehouse."health_insurance_card" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."social_insurance_number" IS NOT NULL AND version."object_group" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."social_insurance_number", version."object_group")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, (version."valid_from" <= max(coalesce(version."valid_to", 'infinity')) OVER (PARTITION BY version."social_insurance_number", version."object_group" ORDER BY version."valid_from", version.hub_record_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
            OR lead(version."valid_from") OVER (PARTITION BY version."social_insurance_number", version."object_group" ORDER BY version."valid_from", version.hub_record_id) <= coalesce(version."valid_to", 'infinity')) AS is_overlapping
    FROM asked_values JOIN warehouse."health_insurance_card" AS version ON version."social_insurance_number" = asked_values."social_insurance_number" AND version."object_group" = asked_values."object_group"
    WHERE NOT version.hub_withdrawn AND version."status" = ANY (?)
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE is_overlapping;
