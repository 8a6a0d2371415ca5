CREATE TABLE IF NOT EXISTS warehouse."land_certificate" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "certificate_serial" text,
    "register_number" text,
    "commune_code" text,
    "unit_list_date" date,
    "sheet_number" text,
    "parcel_number" text,
    "holder_kind" text,
    "certified_area" numeric(12,2),
    "assets" jsonb,
    "issued_on" date,
    "issued_by" text,
    "status" text,
    "replaced_serial" text,
    "changed_on" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE TABLE IF NOT EXISTS warehouse."land_certificate_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "certificate_serial" text,
    "register_number" text,
    "commune_code" text,
    "unit_list_date" date,
    "sheet_number" text,
    "parcel_number" text,
    "holder_kind" text,
    "certified_area" numeric(12,2),
    "assets" jsonb,
    "issued_on" date,
    "issued_by" text,
    "status" text,
    "replaced_serial" text,
    "changed_on" date,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE INDEX IF NOT EXISTS "land_certificate_hub_load" ON warehouse."land_certificate" (hub_load);

CREATE INDEX IF NOT EXISTS "land_certificate_history_hub_load" ON warehouse."land_certificate_history" (hub_load);

CREATE INDEX IF NOT EXISTS "land_certificate_history_hub_record_id" ON warehouse."land_certificate_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "land_certificate_by_cb2cf832" ON warehouse."land_certificate" ("issued_by", "register_number");

CREATE INDEX IF NOT EXISTS "land_certificate_by_ba881c52" ON warehouse."land_certificate" ("commune_code", "unit_list_date", "sheet_number", "parcel_number");

COMMENT ON TABLE warehouse."land_certificate" IS 'Giấy chứng nhận quyền sử dụng đất / Certificate of land use right';

COMMENT ON COLUMN warehouse."land_certificate"."certificate_serial" IS 'Số phát hành giấy chứng nhận / Certificate serial (land.certificate-serial@1.1.0)';

COMMENT ON COLUMN warehouse."land_certificate"."register_number" IS 'Số vào sổ cấp giấy chứng nhận / Register number (land.register-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."unit_list_date" IS 'Ngày của danh mục đơn vị hành chính / Day of the list of administrative units (address.unit-list-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."sheet_number" IS 'Số hiệu tờ bản đồ / Map sheet number (land.sheet-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."parcel_number" IS 'Số thứ tự thửa đất / Parcel number (land.parcel-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."holder_kind" IS 'Loại chủ thể / Kind of holder (land.holder-kind@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."certified_area" IS 'Diện tích trên giấy / Area on the certificate (land.certified-area@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."assets" IS 'Tài sản gắn liền với đất / Assets on the land (land.assets@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."issued_on" IS 'Ngày cấp giấy chứng nhận / Issue date of the certificate (land.issue-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."issued_by" IS 'Mã định danh điện tử của cơ quan / Agency code (organisation.agency-code@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."status" IS 'Trạng thái giấy chứng nhận / State of a certificate (land.certificate-status@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."replaced_serial" IS 'Số phát hành giấy cũ / Serial of the replaced certificate (land.replaced-serial@1.1.0)';

COMMENT ON COLUMN warehouse."land_certificate"."changed_on" IS 'Ngày biến động / Day of change (land.change-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."land_certificate"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_land_certificate";

DROP VIEW IF EXISTS warehouse."versions_land_certificate";

DROP VIEW IF EXISTS warehouse."current_land_certificate";

DROP FUNCTION IF EXISTS warehouse."as_of_land_certificate" (date, timestamptz);

CREATE VIEW warehouse."current_land_certificate" AS
SELECT
    version.hub_record_id, version."certificate_serial", version."register_number", version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."holder_kind", version."certified_area", version."assets", version."issued_on", version."issued_by", version."status", version."replaced_serial", version."changed_on", version."updated_at", version."action",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."land_certificate" AS version
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_land_certificate" AS
SELECT
    hub_record_id, version."certificate_serial", version."register_number", version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."holder_kind", version."certified_area", version."assets", version."issued_on", version."issued_by", version."status", version."replaced_serial", version."changed_on", version."updated_at", version."action",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action" FROM warehouse."land_certificate"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action" FROM warehouse."land_certificate_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_land_certificate" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "certificate_serial" text, "register_number" text, "commune_code" text, "unit_list_date" date, "sheet_number" text, "parcel_number" text, "holder_kind" text, "certified_area" numeric(12,2), "assets" jsonb, "issued_on" date, "issued_by" text, "status" text, "replaced_serial" text, "changed_on" date, "updated_at" timestamp with time zone, "action" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."certificate_serial", version."register_number", version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."holder_kind", version."certified_area", version."assets", version."issued_on", version."issued_by", version."status", version."replaced_serial", version."changed_on", version."updated_at", version."action", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action" FROM warehouse."land_certificate"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action" FROM warehouse."land_certificate_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_land_certificate" AS
SELECT
    repeat('*', greatest(length(version."certificate_serial") - 3, 0)) || right(version."certificate_serial", 3) AS "certificate_serial",
    NULL::text AS "register_number",
    version."commune_code",
    version."unit_list_date",
    NULL::text AS "sheet_number",
    NULL::text AS "parcel_number",
    NULL::text AS "holder_kind",
    NULL::numeric(12,2) AS "certified_area",
    NULL::jsonb AS "assets",
    NULL::date AS "issued_on",
    version."issued_by",
    NULL::text AS "status",
    NULL::text AS "replaced_serial",
    NULL::date AS "changed_on",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    version.hub_valid_from
FROM warehouse."current_land_certificate" AS version;

-- statements of the data path;

COPY warehouse."land_certificate" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action") FROM STDIN (FORMAT binary);

COPY warehouse."land_certificate_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_certificate"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_certificate"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_certificate_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."land_certificate" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action"
)
INSERT INTO warehouse."land_certificate_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action" FROM gone;

WITH due AS (
    DELETE FROM warehouse."land_certificate_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action"
)
INSERT INTO warehouse."land_certificate" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "certificate_serial", "register_number", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "holder_kind", "certified_area", "assets", "issued_on", "issued_by", "status", "replaced_serial", "changed_on", "updated_at", "action"
FROM warehouse."land_certificate"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."land_certificate" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."land_certificate_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."issued_by", version."register_number"
    FROM warehouse."land_certificate" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."issued_by" IS NOT NULL AND version."register_number" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."issued_by", version."register_number")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."issued_by", version."register_number") AS records
    FROM asked_values JOIN warehouse."land_certificate" AS version ON version."issued_by" = asked_values."issued_by" AND version."register_number" = asked_values."register_number"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;

WITH asked_values AS (
    SELECT DISTINCT version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number"
    FROM warehouse."land_certificate" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."commune_code" IS NOT NULL AND version."unit_list_date" IS NOT NULL AND version."sheet_number" IS NOT NULL AND version."parcel_number" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number") AS records
    FROM asked_values JOIN warehouse."land_certificate" AS version ON version."commune_code" = asked_values."commune_code" AND version."unit_list_date" = asked_values."unit_list_date" AND version."sheet_number" = asked_values."sheet_number" AND version."parcel_number" = asked_values."parcel_number"
    WHERE NOT version.hub_withdrawn AND version."status" = ANY (?)
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
