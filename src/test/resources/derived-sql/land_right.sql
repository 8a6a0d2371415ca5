CREATE TABLE IF NOT EXISTS warehouse."land_right" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "certificate_serial" text,
    "holder_no" bigint,
    "register_number" text,
    "commune_code" text,
    "unit_list_date" date,
    "sheet_number" text,
    "parcel_number" text,
    "holder_kind" text,
    "holder_role" text,
    "full_name" text,
    "birth_date" text,
    "sex" text,
    "id_number" text,
    "permanent_address" text,
    "issued_on" date,
    "change_reason" text,
    "changed_on" date,
    "updated_at" timestamp with time zone,
    "action" text,
    "user_type" text,
    "organisation_name" text,
    "organisation_number" text
);

CREATE TABLE IF NOT EXISTS warehouse."land_right_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "certificate_serial" text,
    "holder_no" bigint,
    "register_number" text,
    "commune_code" text,
    "unit_list_date" date,
    "sheet_number" text,
    "parcel_number" text,
    "holder_kind" text,
    "holder_role" text,
    "full_name" text,
    "birth_date" text,
    "sex" text,
    "id_number" text,
    "permanent_address" text,
    "issued_on" date,
    "change_reason" text,
    "changed_on" date,
    "updated_at" timestamp with time zone,
    "action" text,
    "user_type" text,
    "organisation_name" text,
    "organisation_number" text
);

CREATE INDEX IF NOT EXISTS "land_right_hub_load" ON warehouse."land_right" (hub_load);

CREATE INDEX IF NOT EXISTS "land_right_history_hub_load" ON warehouse."land_right_history" (hub_load);

CREATE INDEX IF NOT EXISTS "land_right_history_hub_record_id" ON warehouse."land_right_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "land_right_by_1bce4e5f" ON warehouse."land_right" ("certificate_serial", "id_number");

CREATE INDEX IF NOT EXISTS "land_right_by_40379aa4" ON warehouse."land_right" ("certificate_serial");

CREATE INDEX IF NOT EXISTS "land_right_by_ba881c52" ON warehouse."land_right" ("commune_code", "unit_list_date", "sheet_number", "parcel_number");

COMMENT ON TABLE warehouse."land_right" IS 'Quyền sử dụng đất / Land use right';

COMMENT ON COLUMN warehouse."land_right"."certificate_serial" IS 'Số phát hành giấy chứng nhận / Certificate serial (land.certificate-serial@1.1.0)';

COMMENT ON COLUMN warehouse."land_right"."holder_no" IS 'Số thứ tự người sử dụng đất / Number of the holder (land.holder-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."register_number" IS 'Số vào sổ cấp giấy chứng nhận / Register number (land.register-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."unit_list_date" IS 'Ngày của danh mục đơn vị hành chính / Day of the list of administrative units (address.unit-list-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."sheet_number" IS 'Số hiệu tờ bản đồ / Map sheet number (land.sheet-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."parcel_number" IS 'Số thứ tự thửa đất / Parcel number (land.parcel-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."holder_kind" IS 'Loại chủ thể / Kind of holder (land.holder-kind@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."holder_role" IS 'Vai trò của người sử dụng đất / Role of the holder (land.holder-role@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."full_name" IS 'Họ và tên / Full name (person.full-name@1.1.0)';

COMMENT ON COLUMN warehouse."land_right"."birth_date" IS 'Ngày sinh / Birth date (person.birth-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."sex" IS 'Giới tính / Sex (person.sex@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."id_number" IS 'Số giấy tờ tùy thân / Identity document number (person.id-document-number@1.1.0)';

COMMENT ON COLUMN warehouse."land_right"."permanent_address" IS 'Nơi thường trú / Permanent address (person.permanent-address@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."issued_on" IS 'Ngày cấp giấy chứng nhận / Issue date of the certificate (land.issue-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."change_reason" IS 'Lý do biến động / Reason of change (land.change-reason@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."changed_on" IS 'Ngày biến động / Day of change (land.change-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."user_type" IS 'Loại người sử dụng đất / Type of land user (land.user-type@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."organisation_name" IS 'Tên tổ chức / Name of an organisation (organisation.name@1.0.0)';

COMMENT ON COLUMN warehouse."land_right"."organisation_number" IS 'Mã số tổ chức / Number of an organisation (organisation.number@1.1.0)';

DROP VIEW IF EXISTS warehouse."shared_land_right";

DROP VIEW IF EXISTS warehouse."versions_land_right";

DROP VIEW IF EXISTS warehouse."current_land_right";

DROP FUNCTION IF EXISTS warehouse."as_of_land_right" (date, timestamptz);

CREATE VIEW warehouse."current_land_right" AS
SELECT
    version.hub_record_id, version."certificate_serial", version."holder_no", version."register_number", version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."holder_kind", version."holder_role", version."full_name", version."birth_date", version."sex", version."id_number", version."permanent_address", version."issued_on", version."change_reason", version."changed_on", version."updated_at", version."action", version."user_type", version."organisation_name", version."organisation_number",
    role_0.entity_id AS "holder_entity_id",
    role_1.entity_id AS "organisation_entity_id",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."land_right" AS version
LEFT JOIN identity.room_membership AS role_0
    ON role_0.record_id = version.hub_record_id AND role_0.role = 0
LEFT JOIN identity.room_membership AS role_1
    ON role_1.record_id = version.hub_record_id AND role_1.role = 1
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_land_right" AS
SELECT
    hub_record_id, version."certificate_serial", version."holder_no", version."register_number", version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."holder_kind", version."holder_role", version."full_name", version."birth_date", version."sex", version."id_number", version."permanent_address", version."issued_on", version."change_reason", version."changed_on", version."updated_at", version."action", version."user_type", version."organisation_name", version."organisation_number",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number" FROM warehouse."land_right"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number" FROM warehouse."land_right_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_land_right" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "certificate_serial" text, "holder_no" bigint, "register_number" text, "commune_code" text, "unit_list_date" date, "sheet_number" text, "parcel_number" text, "holder_kind" text, "holder_role" text, "full_name" text, "birth_date" text, "sex" text, "id_number" text, "permanent_address" text, "issued_on" date, "change_reason" text, "changed_on" date, "updated_at" timestamp with time zone, "action" text, "user_type" text, "organisation_name" text, "organisation_number" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."certificate_serial", version."holder_no", version."register_number", version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."holder_kind", version."holder_role", version."full_name", version."birth_date", version."sex", version."id_number", version."permanent_address", version."issued_on", version."change_reason", version."changed_on", version."updated_at", version."action", version."user_type", version."organisation_name", version."organisation_number", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number" FROM warehouse."land_right"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number" FROM warehouse."land_right_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_land_right" AS
SELECT
    repeat('*', greatest(length(version."certificate_serial") - 3, 0)) || right(version."certificate_serial", 3) AS "certificate_serial",
    NULL::bigint AS "holder_no",
    NULL::text AS "register_number",
    version."commune_code",
    version."unit_list_date",
    NULL::text AS "sheet_number",
    NULL::text AS "parcel_number",
    NULL::text AS "holder_kind",
    NULL::text AS "holder_role",
    left(version."full_name", 1) || repeat('*', greatest(length(version."full_name") - 1, 0)) AS "full_name",
    NULL::text AS "birth_date",
    NULL::text AS "sex",
    repeat('*', greatest(length(version."id_number") - 3, 0)) || right(version."id_number", 3) AS "id_number",
    NULL::text AS "permanent_address",
    NULL::date AS "issued_on",
    NULL::text AS "change_reason",
    NULL::date AS "changed_on",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    NULL::text AS "user_type",
    version."organisation_name",
    NULL::text AS "organisation_number",
    version."holder_entity_id",
    version."organisation_entity_id",
    version.hub_valid_from
FROM warehouse."current_land_right" AS version;

-- statements of the data path;

COPY warehouse."land_right" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number") FROM STDIN (FORMAT binary);

COPY warehouse."land_right_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_right"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_right"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_right_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."land_right" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number"
)
INSERT INTO warehouse."land_right_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number" FROM gone;

WITH due AS (
    DELETE FROM warehouse."land_right_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number"
)
INSERT INTO warehouse."land_right" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "holder_no", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "holder_role", "full_name", "birth_date", "sex", "id_number", "permanent_address", "issued_on", "change_reason", "changed_on", "updated_at", "action", "user_type", "organisation_name", "organisation_number"
FROM warehouse."land_right"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."land_right" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."land_right_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."certificate_serial", version."id_number"
    FROM warehouse."land_right" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."certificate_serial" IS NOT NULL AND version."id_number" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."certificate_serial", version."id_number")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."certificate_serial", version."id_number") AS records
    FROM asked_values JOIN warehouse."land_right" AS version ON version."certificate_serial" = asked_values."certificate_serial" AND version."id_number" = asked_values."id_number"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
