CREATE TABLE IF NOT EXISTS warehouse."education_school" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "school_code" text,
    "name" text,
    "education_level" text,
    "school_type" text,
    "managing_office" text,
    "commune_code" text,
    "unit_list_date" date,
    "address" text,
    "head_teacher" text,
    "phone" text,
    "email" text,
    "founded_year" bigint,
    "class_count" bigint,
    "state" text,
    "effective_from" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE TABLE IF NOT EXISTS warehouse."education_school_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "school_code" text,
    "name" text,
    "education_level" text,
    "school_type" text,
    "managing_office" text,
    "commune_code" text,
    "unit_list_date" date,
    "address" text,
    "head_teacher" text,
    "phone" text,
    "email" text,
    "founded_year" bigint,
    "class_count" bigint,
    "state" text,
    "effective_from" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE INDEX IF NOT EXISTS "education_school_hub_load" ON warehouse."education_school" (hub_load);

CREATE INDEX IF NOT EXISTS "education_school_history_hub_load" ON warehouse."education_school_history" (hub_load);

CREATE INDEX IF NOT EXISTS "education_school_history_hub_record_id" ON warehouse."education_school_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "education_school_by_c96458dd" ON warehouse."education_school" ("name", "commune_code");

COMMENT ON TABLE warehouse."education_school" IS 'Trường học / School';

COMMENT ON COLUMN warehouse."education_school"."school_code" IS 'Mã trường / School code (education.school-code@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."name" IS 'Tên tổ chức / Name of an organisation (organisation.name@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."education_level" IS 'Cấp học / Level of education (education.level@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."school_type" IS 'Loại hình trường / Type of school (education.school-type@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."managing_office" IS 'Cơ quan quản lý / Managing office (education.managing-office@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."unit_list_date" IS 'Ngày của danh mục đơn vị hành chính / Day of the list of administrative units (address.unit-list-date@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."address" IS 'Địa chỉ trụ sở / Head office address (organisation.address@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."head_teacher" IS 'Người đứng đầu / Head of an organisation (organisation.head@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."phone" IS 'Điện thoại của tổ chức / Phone of an organisation (organisation.phone@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."email" IS 'Thư điện tử của tổ chức / E-mail of an organisation (organisation.email@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."founded_year" IS 'Năm thành lập / Year of foundation (organisation.founded-year@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."class_count" IS 'Số lớp / Number of classes (education.class-count@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."state" IS 'Trạng thái trường, lớp / State of a school or class (education.school-state@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."effective_from" IS 'Ngày có hiệu lực / Effective from (delivery.effective-from@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."education_school"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_education_school";

DROP VIEW IF EXISTS warehouse."versions_education_school";

DROP VIEW IF EXISTS warehouse."current_education_school";

DROP FUNCTION IF EXISTS warehouse."as_of_education_school" (date, timestamptz);

CREATE VIEW warehouse."current_education_school" AS
SELECT
    version.hub_record_id, version."school_code", version."name", version."education_level", version."school_type", version."managing_office", version."commune_code", version."unit_list_date", version."address", version."head_teacher", version."phone", version."email", version."founded_year", version."class_count", version."state", version."effective_from", version."updated_at", version."action",
    role_0.entity_id AS "school_entity_id",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."education_school" AS version
LEFT JOIN identity.room_membership AS role_0
    ON role_0.record_id = version.hub_record_id AND role_0.role = 0
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_education_school" AS
SELECT
    hub_record_id, version."school_code", version."name", version."education_level", version."school_type", version."managing_office", version."commune_code", version."unit_list_date", version."address", version."head_teacher", version."phone", version."email", version."founded_year", version."class_count", version."state", version."effective_from", version."updated_at", version."action",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action" FROM warehouse."education_school"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action" FROM warehouse."education_school_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_education_school" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "school_code" text, "name" text, "education_level" text, "school_type" text, "managing_office" text, "commune_code" text, "unit_list_date" date, "address" text, "head_teacher" text, "phone" text, "email" text, "founded_year" bigint, "class_count" bigint, "state" text, "effective_from" date, "updated_at" timestamp with time zone, "action" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."school_code", version."name", version."education_level", version."school_type", version."managing_office", version."commune_code", version."unit_list_date", version."address", version."head_teacher", version."phone", version."email", version."founded_year", version."class_count", version."state", version."effective_from", version."updated_at", version."action", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action" FROM warehouse."education_school"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action" FROM warehouse."education_school_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_education_school" AS
SELECT
    version."school_code",
    version."name",
    NULL::text AS "education_level",
    version."school_type",
    version."managing_office",
    version."commune_code",
    version."unit_list_date",
    version."address",
    left(version."head_teacher", 1) || repeat('*', greatest(length(version."head_teacher") - 1, 0)) AS "head_teacher",
    version."phone",
    version."email",
    version."founded_year",
    version."class_count",
    version."state",
    NULL::date AS "effective_from",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    version."school_entity_id",
    version.hub_valid_from
FROM warehouse."current_education_school" AS version;

-- statements of the data path;

COPY warehouse."education_school" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action") FROM STDIN (FORMAT binary);

COPY warehouse."education_school_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_school"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_school"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_school_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."education_school" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action"
)
INSERT INTO warehouse."education_school_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action" FROM gone;

WITH due AS (
    DELETE FROM warehouse."education_school_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action"
)
INSERT INTO warehouse."education_school" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "name", "education_level", "school_type", "managing_office", "commune_code", "unit_list_date", "address", "head_teacher", "phone", "email", "founded_year", "class_count", "state", "effective_from", "updated_at", "action"
FROM warehouse."education_school"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."education_school" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."education_school_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."name", version."commune_code"
    FROM warehouse."education_school" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."name" IS NOT NULL AND version."commune_code" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."name", version."commune_code")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."name", version."commune_code") AS records
    FROM asked_values JOIN warehouse."education_school" AS version ON version."name" = asked_values."name" AND version."commune_code" = asked_values."commune_code"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
