CREATE TABLE IF NOT EXISTS warehouse."education_enrolment" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "learner_code" text,
    "school_year" text,
    "school_code" text,
    "class_name" text,
    "grade" bigint,
    "education_level" text,
    "status" text,
    "state_since" date,
    "entered_on" date,
    "personal_id" text,
    "full_name" text,
    "birth_date" text,
    "sex" text,
    "ethnic_group" text,
    "address" text,
    "updated_at" timestamp with time zone,
    "action" text,
    "class_code" text,
    "term" bigint,
    "entry_way" text,
    "nationality" text,
    "birthplace" text,
    "home_town" text,
    "current_address" text,
    "phone" text,
    "disability" text,
    "policy_group" text,
    "guardian_name" text,
    "guardian_relationship" text,
    "guardian_birth_year" bigint,
    "guardian_occupation" text,
    "guardian_phone" text,
    "learning_result" text,
    "conduct_result" text,
    "year_outcome" text
);

CREATE TABLE IF NOT EXISTS warehouse."education_enrolment_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "learner_code" text,
    "school_year" text,
    "school_code" text,
    "class_name" text,
    "grade" bigint,
    "education_level" text,
    "status" text,
    "state_since" date,
    "entered_on" date,
    "personal_id" text,
    "full_name" text,
    "birth_date" text,
    "sex" text,
    "ethnic_group" text,
    "address" text,
    "updated_at" timestamp with time zone,
    "action" text,
    "class_code" text,
    "term" bigint,
    "entry_way" text,
    "nationality" text,
    "birthplace" text,
    "home_town" text,
    "current_address" text,
    "phone" text,
    "disability" text,
    "policy_group" text,
    "guardian_name" text,
    "guardian_relationship" text,
    "guardian_birth_year" bigint,
    "guardian_occupation" text,
    "guardian_phone" text,
    "learning_result" text,
    "conduct_result" text,
    "year_outcome" text
);

CREATE INDEX IF NOT EXISTS "education_enrolment_hub_load" ON warehouse."education_enrolment" (hub_load);

CREATE INDEX IF NOT EXISTS "education_enrolment_history_hub_load" ON warehouse."education_enrolment_history" (hub_load);

CREATE INDEX IF NOT EXISTS "education_enrolment_history_hub_record_id" ON warehouse."education_enrolment_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "education_enrolment_by_ad7a0cde" ON warehouse."education_enrolment" ("personal_id", "school_year");

CREATE INDEX IF NOT EXISTS "education_enrolment_by_597ab89c" ON warehouse."education_enrolment" ("school_code", "school_year", "class_code");

CREATE INDEX IF NOT EXISTS "education_enrolment_by_41ae446c" ON warehouse."education_enrolment" ("school_code");

COMMENT ON TABLE warehouse."education_enrolment" IS 'Học sinh theo năm học / Enrolment by school year';

COMMENT ON COLUMN warehouse."education_enrolment"."learner_code" IS 'Mã định danh học sinh / Learner code (education.learner-code@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."school_year" IS 'Năm học / School year (education.school-year@1.1.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."school_code" IS 'Mã trường / School code (education.school-code@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."class_name" IS 'Tên lớp / Class (education.class-name@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."grade" IS 'Khối / Grade (education.grade@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."education_level" IS 'Cấp học / Level of education (education.level@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."status" IS 'Trạng thái học sinh / Learner state (education.student-status@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."state_since" IS 'Ngày vào trạng thái / State since (education.state-since@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."entered_on" IS 'Ngày nhập học / Entry date (education.entry-date@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."personal_id" IS 'Số định danh cá nhân / Personal identification number (person.personal-id@1.1.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."full_name" IS 'Họ và tên / Full name (person.full-name@1.1.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."birth_date" IS 'Ngày sinh / Birth date (person.birth-date@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."sex" IS 'Giới tính / Sex (person.sex@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."ethnic_group" IS 'Dân tộc / Ethnic group (person.ethnic-group@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."address" IS 'Nơi thường trú / Permanent address (person.permanent-address@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."class_code" IS 'Mã lớp / Class code (education.class-code@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."term" IS 'Học kỳ / Term (education.term@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."entry_way" IS 'Hình thức nhập học / Way of entry (education.entry-way@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."nationality" IS 'Quốc tịch / Nationality (person.nationality@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."birthplace" IS 'Nơi sinh / Place of birth (person.birthplace@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."home_town" IS 'Quê quán / Place of origin (person.home-town@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."current_address" IS 'Nơi ở hiện tại / Current address (person.current-address@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."phone" IS 'Số điện thoại / Phone number (person.phone@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."disability" IS 'Dạng khuyết tật / Kind of disability (person.disability-kind@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."policy_group" IS 'Diện chính sách / Policy group (person.policy-group@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."guardian_name" IS 'Họ và tên / Full name (person.full-name@1.1.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."guardian_relationship" IS 'Quan hệ / Relationship (person.relationship@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."guardian_birth_year" IS 'Năm sinh / Birth year (person.birth-year@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."guardian_occupation" IS 'Nghề nghiệp / Occupation (person.occupation@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."guardian_phone" IS 'Số điện thoại / Phone number (person.phone@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."learning_result" IS 'Kết quả học tập / Result in learning (education.learning-result@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."conduct_result" IS 'Kết quả rèn luyện / Result in conduct (education.conduct-result@1.0.0)';

COMMENT ON COLUMN warehouse."education_enrolment"."year_outcome" IS 'Kết quả xét lên lớp / Outcome of the year (education.year-outcome@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_education_enrolment";

DROP VIEW IF EXISTS warehouse."versions_education_enrolment";

DROP VIEW IF EXISTS warehouse."current_education_enrolment";

DROP FUNCTION IF EXISTS warehouse."as_of_education_enrolment" (date, timestamptz);

CREATE VIEW warehouse."current_education_enrolment" AS
SELECT
    version.hub_record_id, version."learner_code", version."school_year", version."school_code", version."class_name", version."grade", version."education_level", version."status", version."state_since", version."entered_on", version."personal_id", version."full_name", version."birth_date", version."sex", version."ethnic_group", version."address", version."updated_at", version."action", version."class_code", version."term", version."entry_way", version."nationality", version."birthplace", version."home_town", version."current_address", version."phone", version."disability", version."policy_group", version."guardian_name", version."guardian_relationship", version."guardian_birth_year", version."guardian_occupation", version."guardian_phone", version."learning_result", version."conduct_result", version."year_outcome",
    role_0.entity_id AS "learner_entity_id",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."education_enrolment" AS version
LEFT JOIN identity.room_membership AS role_0
    ON role_0.record_id = version.hub_record_id AND role_0.role = 0
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_education_enrolment" AS
SELECT
    hub_record_id, version."learner_code", version."school_year", version."school_code", version."class_name", version."grade", version."education_level", version."status", version."state_since", version."entered_on", version."personal_id", version."full_name", version."birth_date", version."sex", version."ethnic_group", version."address", version."updated_at", version."action", version."class_code", version."term", version."entry_way", version."nationality", version."birthplace", version."home_town", version."current_address", version."phone", version."disability", version."policy_group", version."guardian_name", version."guardian_relationship", version."guardian_birth_year", version."guardian_occupation", version."guardian_phone", version."learning_result", version."conduct_result", version."year_outcome",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome" FROM warehouse."education_enrolment"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome" FROM warehouse."education_enrolment_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_education_enrolment" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "learner_code" text, "school_year" text, "school_code" text, "class_name" text, "grade" bigint, "education_level" text, "status" text, "state_since" date, "entered_on" date, "personal_id" text, "full_name" text, "birth_date" text, "sex" text, "ethnic_group" text, "address" text, "updated_at" timestamp with time zone, "action" text, "class_code" text, "term" bigint, "entry_way" text, "nationality" text, "birthplace" text, "home_town" text, "current_address" text, "phone" text, "disability" text, "policy_group" text, "guardian_name" text, "guardian_relationship" text, "guardian_birth_year" bigint, "guardian_occupation" text, "guardian_phone" text, "learning_result" text, "conduct_result" text, "year_outcome" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."learner_code", version."school_year", version."school_code", version."class_name", version."grade", version."education_level", version."status", version."state_since", version."entered_on", version."personal_id", version."full_name", version."birth_date", version."sex", version."ethnic_group", version."address", version."updated_at", version."action", version."class_code", version."term", version."entry_way", version."nationality", version."birthplace", version."home_town", version."current_address", version."phone", version."disability", version."policy_group", version."guardian_name", version."guardian_relationship", version."guardian_birth_year", version."guardian_occupation", version."guardian_phone", version."learning_result", version."conduct_result", version."year_outcome", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome" FROM warehouse."education_enrolment"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome" FROM warehouse."education_enrolment_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_education_enrolment" AS
SELECT
    repeat('*', greatest(length(version."learner_code") - 3, 0)) || right(version."learner_code", 3) AS "learner_code",
    version."school_year",
    version."school_code",
    NULL::text AS "class_name",
    NULL::bigint AS "grade",
    NULL::text AS "education_level",
    NULL::text AS "status",
    NULL::date AS "state_since",
    NULL::date AS "entered_on",
    repeat('*', greatest(length(version."personal_id") - 3, 0)) || right(version."personal_id", 3) AS "personal_id",
    left(version."full_name", 1) || repeat('*', greatest(length(version."full_name") - 1, 0)) AS "full_name",
    NULL::text AS "birth_date",
    NULL::text AS "sex",
    NULL::text AS "ethnic_group",
    NULL::text AS "address",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    NULL::text AS "class_code",
    version."term",
    NULL::text AS "entry_way",
    NULL::text AS "nationality",
    NULL::text AS "birthplace",
    NULL::text AS "home_town",
    NULL::text AS "current_address",
    repeat('*', greatest(length(version."phone") - 3, 0)) || right(version."phone", 3) AS "phone",
    NULL::text AS "disability",
    NULL::text AS "policy_group",
    left(version."guardian_name", 1) || repeat('*', greatest(length(version."guardian_name") - 1, 0)) AS "guardian_name",
    NULL::text AS "guardian_relationship",
    NULL::bigint AS "guardian_birth_year",
    NULL::text AS "guardian_occupation",
    repeat('*', greatest(length(version."guardian_phone") - 3, 0)) || right(version."guardian_phone", 3) AS "guardian_phone",
    NULL::text AS "learning_result",
    NULL::text AS "conduct_result",
    NULL::text AS "year_outcome",
    version."learner_entity_id",
    version.hub_valid_from
FROM warehouse."current_education_enrolment" AS version;

-- statements of the data path;

COPY warehouse."education_enrolment" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome") FROM STDIN (FORMAT binary);

COPY warehouse."education_enrolment_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_enrolment"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_enrolment"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."education_enrolment_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."education_enrolment" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome"
)
INSERT INTO warehouse."education_enrolment_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome" FROM gone;

WITH due AS (
    DELETE FROM warehouse."education_enrolment_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome"
)
INSERT INTO warehouse."education_enrolment" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "learner_code", "school_year", "school_code", "class_name", "grade", "education_level", "status", "state_since", "entered_on", "personal_id", "full_name", "birth_date", "sex", "ethnic_group", "address", "updated_at", "action", "class_code", "term", "entry_way", "nationality", "birthplace", "home_town", "current_address", "phone", "disability", "policy_group", "guardian_name", "guardian_relationship", "guardian_birth_year", "guardian_occupation", "guardian_phone", "learning_result", "conduct_result", "year_outcome"
FROM warehouse."education_enrolment"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."education_enrolment" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."education_enrolment_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."personal_id", version."school_year"
    FROM warehouse."education_enrolment" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."personal_id" IS NOT NULL AND version."school_year" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."personal_id", version."school_year")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."personal_id", version."school_year") AS records
    FROM asked_values JOIN warehouse."education_enrolment" AS version ON version."personal_id" = asked_values."personal_id" AND version."school_year" = asked_values."school_year"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
