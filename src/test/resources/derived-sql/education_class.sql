CREATE TABLE IF NOT EXISTS warehouse."education_class" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "school_code" text,
    "school_year" text,
    "class_code" text,
    "class_name" text,
    "grade" bigint,
    "homeroom_teacher" text,
    "class_size" bigint,
    "state" text,
    "effective_from" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE TABLE IF NOT EXISTS warehouse."education_class_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "school_code" text,
    "school_year" text,
    "class_code" text,
    "class_name" text,
    "grade" bigint,
    "homeroom_teacher" text,
    "class_size" bigint,
    "state" text,
    "effective_from" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE INDEX IF NOT EXISTS "education_class_hub_load" ON warehouse."education_class" (hub_load);

CREATE INDEX IF NOT EXISTS "education_class_history_hub_load" ON warehouse."education_class_history" (hub_load);

CREATE INDEX IF NOT EXISTS "education_class_history_hub_record_id" ON warehouse."education_class_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "education_class_by_5a0f7fbe" ON warehouse."education_class" ("school_code", "school_year", "class_name");

CREATE INDEX IF NOT EXISTS "education_class_by_41ae446c" ON warehouse."education_class" ("school_code");

COMMENT ON TABLE warehouse."education_class" IS 'Lớp học / Class';

COMMENT ON COLUMN warehouse."education_class"."school_code" IS 'Mã trường / School code (education.school-code@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."school_year" IS 'Năm học / School year (education.school-year@1.1.0)';

COMMENT ON COLUMN warehouse."education_class"."class_code" IS 'Mã lớp / Class code (education.class-code@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."class_name" IS 'Tên lớp / Class (education.class-name@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."grade" IS 'Khối / Grade (education.grade@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."homeroom_teacher" IS 'Giáo viên chủ nhiệm / Homeroom teacher (education.homeroom-teacher@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."class_size" IS 'Sĩ số / Class size (education.class-size@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."state" IS 'Trạng thái trường, lớp / State of a school or class (education.school-state@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."effective_from" IS 'Ngày có hiệu lực / Effective from (delivery.effective-from@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."education_class"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_education_class";

DROP VIEW IF EXISTS warehouse."versions_education_class";

DROP VIEW IF EXISTS warehouse."current_education_class";

DROP FUNCTION IF EXISTS warehouse."as_of_education_class" (date, timestamptz);

CREATE VIEW warehouse."current_education_class" AS
SELECT
    version.hub_record_id, version."school_code", version."school_year", version."class_code", version."class_name", version."grade", version."homeroom_teacher", version."class_size", version."state", version."effective_from", version."updated_at", version."action",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."education_class" AS version
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_education_class" AS
SELECT
    hub_record_id, version."school_code", version."school_year", version."class_code", version."class_name", version."grade", version."homeroom_teacher", version."class_size", version."state", version."effective_from", version."updated_at", version."action",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action" FROM warehouse."education_class"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action" FROM warehouse."education_class_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_education_class" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "school_code" text, "school_year" text, "class_code" text, "class_name" text, "grade" bigint, "homeroom_teacher" text, "class_size" bigint, "state" text, "effective_from" date, "updated_at" timestamp with time zone, "action" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."school_code", version."school_year", version."class_code", version."class_name", version."grade", version."homeroom_teacher", version."class_size", version."state", version."effective_from", version."updated_at", version."action", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action" FROM warehouse."education_class"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action" FROM warehouse."education_class_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_education_class" AS
SELECT
    version."school_code",
    version."school_year",
    NULL::text AS "class_code",
    NULL::text AS "class_name",
    NULL::bigint AS "grade",
    left(version."homeroom_teacher", 1) || repeat('*', greatest(length(version."homeroom_teacher") - 1, 0)) AS "homeroom_teacher",
    NULL::bigint AS "class_size",
    version."state",
    NULL::date AS "effective_from",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    version.hub_valid_from
FROM warehouse."current_education_class" AS version;

-- statements of the data path;

COPY warehouse."education_class" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action") FROM STDIN (FORMAT binary);

COPY warehouse."education_class_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_class"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_class"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_class_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."education_class" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action"
)
INSERT INTO warehouse."education_class_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action" FROM gone;

WITH due AS (
    DELETE FROM warehouse."education_class_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action"
)
INSERT INTO warehouse."education_class" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "school_code", "school_year", "class_code", "class_name", "grade", "homeroom_teacher", "class_size", "state", "effective_from", "updated_at", "action"
FROM warehouse."education_class"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."education_class" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."education_class_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."school_code", version."school_year", version."class_name"
    FROM warehouse."education_class" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."school_code" IS NOT NULL AND version."school_year" IS NOT NULL AND version."class_name" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."school_code", version."school_year", version."class_name")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."school_code", version."school_year", version."class_name") AS records
    FROM asked_values JOIN warehouse."education_class" AS version ON version."school_code" = asked_values."school_code" AND version."school_year" = asked_values."school_year" AND version."class_name" = asked_values."class_name"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
