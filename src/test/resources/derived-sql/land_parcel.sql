CREATE TABLE IF NOT EXISTS warehouse."land_parcel" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "commune_code" text,
    "unit_list_date" date,
    "sheet_number" text,
    "parcel_number" text,
    "old_sheet_number" text,
    "old_parcel_number" text,
    "address" text,
    "measured_area" numeric(12,2),
    "legal_area" numeric(12,2),
    "purposes" jsonb,
    "changed_on" date,
    "updated_at" timestamp with time zone,
    "action" text,
    "parcel_id_code" text
);

CREATE TABLE IF NOT EXISTS warehouse."land_parcel_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "commune_code" text,
    "unit_list_date" date,
    "sheet_number" text,
    "parcel_number" text,
    "old_sheet_number" text,
    "old_parcel_number" text,
    "address" text,
    "measured_area" numeric(12,2),
    "legal_area" numeric(12,2),
    "purposes" jsonb,
    "changed_on" date,
    "updated_at" timestamp with time zone,
    "action" text,
    "parcel_id_code" text
);

CREATE INDEX IF NOT EXISTS "land_parcel_hub_load" ON warehouse."land_parcel" (hub_load);

CREATE INDEX IF NOT EXISTS "land_parcel_history_hub_load" ON warehouse."land_parcel_history" (hub_load);

CREATE INDEX IF NOT EXISTS "land_parcel_history_hub_record_id" ON warehouse."land_parcel_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "land_parcel_by_ca1ca2c5" ON warehouse."land_parcel" ("parcel_id_code");

COMMENT ON TABLE warehouse."land_parcel" IS 'Thửa đất / Parcel';

COMMENT ON COLUMN warehouse."land_parcel"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."unit_list_date" IS 'Ngày của danh mục đơn vị hành chính / Day of the list of administrative units (address.unit-list-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."sheet_number" IS 'Số hiệu tờ bản đồ / Map sheet number (land.sheet-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."parcel_number" IS 'Số thứ tự thửa đất / Parcel number (land.parcel-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."old_sheet_number" IS 'Số tờ bản đồ cũ / Old map sheet number (land.old-sheet-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."old_parcel_number" IS 'Số thửa cũ / Old parcel number (land.old-parcel-number@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."address" IS 'Địa chỉ / Address (address.text@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."measured_area" IS 'Diện tích đo đạc / Measured area (land.measured-area@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."legal_area" IS 'Diện tích pháp lý / Legal area (land.legal-area@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."purposes" IS 'Các mục đích sử dụng đất / Purposes of a parcel (land.use-purposes@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."changed_on" IS 'Ngày biến động / Day of change (land.change-date@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

COMMENT ON COLUMN warehouse."land_parcel"."parcel_id_code" IS 'Mã định danh thửa đất / Parcel id code (land.parcel-id-code@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_land_parcel";

DROP VIEW IF EXISTS warehouse."versions_land_parcel";

DROP VIEW IF EXISTS warehouse."current_land_parcel";

DROP FUNCTION IF EXISTS warehouse."as_of_land_parcel" (date, timestamptz);

CREATE VIEW warehouse."current_land_parcel" AS
SELECT
    version.hub_record_id, version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."old_sheet_number", version."old_parcel_number", version."address", version."measured_area", version."legal_area", version."purposes", version."changed_on", version."updated_at", version."action", version."parcel_id_code",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."land_parcel" AS version
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_land_parcel" AS
SELECT
    hub_record_id, version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."old_sheet_number", version."old_parcel_number", version."address", version."measured_area", version."legal_area", version."purposes", version."changed_on", version."updated_at", version."action", version."parcel_id_code",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code" FROM warehouse."land_parcel"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code" FROM warehouse."land_parcel_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_land_parcel" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "commune_code" text, "unit_list_date" date, "sheet_number" text, "parcel_number" text, "old_sheet_number" text, "old_parcel_number" text, "address" text, "measured_area" numeric(12,2), "legal_area" numeric(12,2), "purposes" jsonb, "changed_on" date, "updated_at" timestamp with time zone, "action" text, "parcel_id_code" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."commune_code", version."unit_list_date", version."sheet_number", version."parcel_number", version."old_sheet_number", version."old_parcel_number", version."address", version."measured_area", version."legal_area", version."purposes", version."changed_on", version."updated_at", version."action", version."parcel_id_code", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code" FROM warehouse."land_parcel"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code" FROM warehouse."land_parcel_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_land_parcel" AS
SELECT
    version."commune_code",
    version."unit_list_date",
    NULL::text AS "sheet_number",
    NULL::text AS "parcel_number",
    NULL::text AS "old_sheet_number",
    NULL::text AS "old_parcel_number",
    NULL::text AS "address",
    NULL::numeric(12,2) AS "measured_area",
    NULL::numeric(12,2) AS "legal_area",
    NULL::jsonb AS "purposes",
    NULL::date AS "changed_on",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    NULL::text AS "parcel_id_code",
    version.hub_valid_from
FROM warehouse."current_land_parcel" AS version;

-- statements of the data path;

COPY warehouse."land_parcel" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code") FROM STDIN (FORMAT binary);

COPY warehouse."land_parcel_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_parcel"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_parcel"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."land_parcel_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."land_parcel" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code"
)
INSERT INTO warehouse."land_parcel_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code" FROM gone;

WITH due AS (
    DELETE FROM warehouse."land_parcel_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code"
)
INSERT INTO warehouse."land_parcel" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "commune_code", "unit_list_date", "sheet_number", "parcel_number", "old_sheet_number", "old_parcel_number", "address", "measured_area", "legal_area", "purposes", "changed_on", "updated_at", "action", "parcel_id_code"
FROM warehouse."land_parcel"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."land_parcel" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."land_parcel_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."parcel_id_code"
    FROM warehouse."land_parcel" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."parcel_id_code" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."parcel_id_code")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."parcel_id_code") AS records
    FROM asked_values JOIN warehouse."land_parcel" AS version ON version."parcel_id_code" = asked_values."parcel_id_code"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
