CREATE TABLE IF NOT EXISTS warehouse."business_household_business" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "number" text,
    "name" text,
    "owner_personal_id" text,
    "owner_name" text,
    "owner_birth_date" text,
    "owner_sex" text,
    "owner_address" text,
    "address" text,
    "commune_code" text,
    "place_of_business" text,
    "activities" text[],
    "main_activity" text,
    "activity_list" text,
    "capital" numeric(18,0),
    "workers" bigint,
    "family_members" text[],
    "started_on" date,
    "registered_on" date,
    "changed_on" date,
    "tax_status" text,
    "tax_status_reason" text,
    "registry" text,
    "phone" text,
    "email" text,
    "suspended_from" date,
    "suspended_to" date,
    "ended_on" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE TABLE IF NOT EXISTS warehouse."business_household_business_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "number" text,
    "name" text,
    "owner_personal_id" text,
    "owner_name" text,
    "owner_birth_date" text,
    "owner_sex" text,
    "owner_address" text,
    "address" text,
    "commune_code" text,
    "place_of_business" text,
    "activities" text[],
    "main_activity" text,
    "activity_list" text,
    "capital" numeric(18,0),
    "workers" bigint,
    "family_members" text[],
    "started_on" date,
    "registered_on" date,
    "changed_on" date,
    "tax_status" text,
    "tax_status_reason" text,
    "registry" text,
    "phone" text,
    "email" text,
    "suspended_from" date,
    "suspended_to" date,
    "ended_on" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE INDEX IF NOT EXISTS "business_household_business_hub_load" ON warehouse."business_household_business" (hub_load);

CREATE INDEX IF NOT EXISTS "business_household_business_history_hub_load" ON warehouse."business_household_business_history" (hub_load);

CREATE INDEX IF NOT EXISTS "business_household_business_history_hub_record_id" ON warehouse."business_household_business_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "business_household_business_by_73137996" ON warehouse."business_household_business" ("owner_personal_id");

CREATE INDEX IF NOT EXISTS "business_household_business_by_c96458dd" ON warehouse."business_household_business" ("name", "commune_code");

COMMENT ON TABLE warehouse."business_household_business" IS 'Hộ kinh doanh / Household business';

COMMENT ON COLUMN warehouse."business_household_business"."number" IS 'Mã số đăng ký hộ kinh doanh / Household registration code (organisation.household-registration-code@1.1.0)';

COMMENT ON COLUMN warehouse."business_household_business"."name" IS 'Tên tổ chức / Name of an organisation (organisation.name@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."owner_personal_id" IS 'Số định danh cá nhân / Personal identification number (person.personal-id@1.1.0)';

COMMENT ON COLUMN warehouse."business_household_business"."owner_name" IS 'Họ và tên / Full name (person.full-name@1.1.0)';

COMMENT ON COLUMN warehouse."business_household_business"."owner_birth_date" IS 'Ngày sinh / Birth date (person.birth-date@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."owner_sex" IS 'Giới tính / Sex (person.sex@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."owner_address" IS 'Nơi thường trú / Permanent address (person.permanent-address@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."address" IS 'Địa chỉ trụ sở / Head office address (organisation.address@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."place_of_business" IS 'Địa điểm kinh doanh / Place of business (address.place-of-business@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."activities" IS 'Ngành nghề kinh doanh / Activities (business.activities@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."main_activity" IS 'Ngành chính / Main activity (business.main-activity@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."activity_list" IS 'Danh mục ngành / List of activities (business.activity-list@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."capital" IS 'Vốn kinh doanh / Business capital (business.capital@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."workers" IS 'Số lao động / Employees (business.employees@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."family_members" IS 'Thành viên hộ gia đình / Members of the family (person.family-members@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."started_on" IS 'Ngày bắt đầu hoạt động / Start date (business.started-on@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."registered_on" IS 'Ngày đăng ký / Registration date (business.registered-on@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."changed_on" IS 'Ngày đăng ký thay đổi / Date of the change (business.changed-on@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."tax_status" IS 'Trạng thái mã số thuế / State of the tax code (business.tax-status@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."tax_status_reason" IS 'Lý do trạng thái mã số thuế / Reason of the state of the tax code (business.tax-status-reason@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."registry" IS 'Mã định danh điện tử của cơ quan / Agency code (organisation.agency-code@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."phone" IS 'Số điện thoại / Phone number (person.phone@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."email" IS 'Thư điện tử / E-mail address (person.email@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."suspended_from" IS 'Ngày tạm ngừng từ / Suspended from (business.suspended-from@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."suspended_to" IS 'Ngày tạm ngừng đến / Suspended to (business.suspended-to@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."ended_on" IS 'Ngày chấm dứt / End date (business.ended-on@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."business_household_business"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_business_household_business";

DROP VIEW IF EXISTS warehouse."versions_business_household_business";

DROP VIEW IF EXISTS warehouse."current_business_household_business";

DROP FUNCTION IF EXISTS warehouse."as_of_business_household_business" (date, timestamptz);

CREATE VIEW warehouse."current_business_household_business" AS
SELECT
    version.hub_record_id, version."number", version."name", version."owner_personal_id", version."owner_name", version."owner_birth_date", version."owner_sex", version."owner_address", version."address", version."commune_code", version."place_of_business", version."activities", version."main_activity", version."activity_list", version."capital", version."workers", version."family_members", version."started_on", version."registered_on", version."changed_on", version."tax_status", version."tax_status_reason", version."registry", version."phone", version."email", version."suspended_from", version."suspended_to", version."ended_on", version."updated_at", version."action",
    role_0.entity_id AS "business_entity_id",
    role_1.entity_id AS "owner_entity_id",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."business_household_business" AS version
LEFT JOIN identity.room_membership AS role_0
    ON role_0.record_id = version.hub_record_id AND role_0.role = 0
LEFT JOIN identity.room_membership AS role_1
    ON role_1.record_id = version.hub_record_id AND role_1.role = 1
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_business_household_business" AS
SELECT
    hub_record_id, version."number", version."name", version."owner_personal_id", version."owner_name", version."owner_birth_date", version."owner_sex", version."owner_address", version."address", version."commune_code", version."place_of_business", version."activities", version."main_activity", version."activity_list", version."capital", version."workers", version."family_members", version."started_on", version."registered_on", version."changed_on", version."tax_status", version."tax_status_reason", version."registry", version."phone", version."email", version."suspended_from", version."suspended_to", version."ended_on", version."updated_at", version."action",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action" FROM warehouse."business_household_business"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action" FROM warehouse."business_household_business_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_business_household_business" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "number" text, "name" text, "owner_personal_id" text, "owner_name" text, "owner_birth_date" text, "owner_sex" text, "owner_address" text, "address" text, "commune_code" text, "place_of_business" text, "activities" text[], "main_activity" text, "activity_list" text, "capital" numeric(18,0), "workers" bigint, "family_members" text[], "started_on" date, "registered_on" date, "changed_on" date, "tax_status" text, "tax_status_reason" text, "registry" text, "phone" text, "email" text, "suspended_from" date, "suspended_to" date, "ended_on" date, "updated_at" timestamp with time zone, "action" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."number", version."name", version."owner_personal_id", version."owner_name", version."owner_birth_date", version."owner_sex", version."owner_address", version."address", version."commune_code", version."place_of_business", version."activities", version."main_activity", version."activity_list", version."capital", version."workers", version."family_members", version."started_on", version."registered_on", version."changed_on", version."tax_status", version."tax_status_reason", version."registry", version."phone", version."email", version."suspended_from", version."suspended_to", version."ended_on", version."updated_at", version."action", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action" FROM warehouse."business_household_business"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action" FROM warehouse."business_household_business_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_business_household_business" AS
SELECT
    repeat('*', greatest(length(version."number") - 3, 0)) || right(version."number", 3) AS "number",
    version."name",
    repeat('*', greatest(length(version."owner_personal_id") - 3, 0)) || right(version."owner_personal_id", 3) AS "owner_personal_id",
    left(version."owner_name", 1) || repeat('*', greatest(length(version."owner_name") - 1, 0)) AS "owner_name",
    NULL::text AS "owner_birth_date",
    NULL::text AS "owner_sex",
    NULL::text AS "owner_address",
    version."address",
    version."commune_code",
    NULL::text AS "place_of_business",
    version."activities",
    version."main_activity",
    version."activity_list",
    NULL::numeric(18,0) AS "capital",
    version."workers",
    NULL::text[] AS "family_members",
    version."started_on",
    version."registered_on",
    version."changed_on",
    version."tax_status",
    version."tax_status_reason",
    version."registry",
    repeat('*', greatest(length(version."phone") - 3, 0)) || right(version."phone", 3) AS "phone",
    NULL::text AS "email",
    version."suspended_from",
    version."suspended_to",
    version."ended_on",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    version."business_entity_id",
    version."owner_entity_id",
    version.hub_valid_from
FROM warehouse."current_business_household_business" AS version;

-- statements of the data path;

COPY warehouse."business_household_business" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action") FROM STDIN (FORMAT binary);

COPY warehouse."business_household_business_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."business_household_business"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."business_household_business"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."business_household_business_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."business_household_business" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action"
)
INSERT INTO warehouse."business_household_business_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action" FROM gone;

WITH due AS (
    DELETE FROM warehouse."business_household_business_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action"
)
INSERT INTO warehouse."business_household_business" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "number", "name", "owner_personal_id", "owner_name", "owner_birth_date", "owner_sex", "owner_address", "address", "commune_code", "place_of_business", "activities", "main_activity", "activity_list", "capital", "workers", "family_members", "started_on", "registered_on", "changed_on", "tax_status", "tax_status_reason", "registry", "phone", "email", "suspended_from", "suspended_to", "ended_on", "updated_at", "action"
FROM warehouse."business_household_business"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."business_household_business" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."business_household_business_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."owner_personal_id"
    FROM warehouse."business_household_business" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."owner_personal_id" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."owner_personal_id")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."owner_personal_id") AS records
    FROM asked_values JOIN warehouse."business_household_business" AS version ON version."owner_personal_id" = asked_values."owner_personal_id"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;

WITH asked_values AS (
    SELECT DISTINCT version."name", version."commune_code"
    FROM warehouse."business_household_business" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."name" IS NOT NULL AND version."commune_code" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."name", version."commune_code")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."name", version."commune_code") AS records
    FROM asked_values JOIN warehouse."business_household_business" AS version ON version."name" = asked_values."name" AND version."commune_code" = asked_values."commune_code"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
