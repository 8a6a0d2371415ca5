CREATE TABLE IF NOT EXISTS warehouse."citizen" (
    hub_entity_id uuid NOT NULL PRIMARY KEY,
    hub_resolved boolean NOT NULL,
    hub_sources bytea NOT NULL,
    "full_name" text,
    "birth_date" text,
    "sex" text,
    "ethnic_group" text,
    "address" text,
    "nationality" text,
    "phone" text,
    "personal_id" text,
    "social_insurance" text,
    "legacy_id_card" text
) WITH (fillfactor = 60);

CREATE INDEX IF NOT EXISTS "citizen_legacy_id_card" ON warehouse."citizen" ("legacy_id_card") WHERE "legacy_id_card" IS NOT NULL;

COMMENT ON COLUMN warehouse."citizen"."full_name" IS 'Họ và tên / Full name';

COMMENT ON COLUMN warehouse."citizen"."birth_date" IS 'Ngày sinh / Birth date';

COMMENT ON COLUMN warehouse."citizen"."sex" IS 'Giới tính / Sex';

COMMENT ON COLUMN warehouse."citizen"."ethnic_group" IS 'Dân tộc / Ethnic group';

COMMENT ON COLUMN warehouse."citizen"."address" IS 'Nơi thường trú / Permanent address';

COMMENT ON COLUMN warehouse."citizen"."nationality" IS 'Quốc tịch / Nationality';

COMMENT ON COLUMN warehouse."citizen"."phone" IS 'Số điện thoại / Phone number';

COMMENT ON COLUMN warehouse."citizen"."personal_id" IS 'Số định danh cá nhân / Personal identification number';

COMMENT ON COLUMN warehouse."citizen"."social_insurance" IS 'Mã số bảo hiểm xã hội / Social insurance number';

COMMENT ON COLUMN warehouse."citizen"."legacy_id_card" IS 'Số chứng minh nhân dân / Old identity card number';

DROP VIEW IF EXISTS warehouse."shared_citizen";

CREATE VIEW warehouse."shared_citizen" AS
SELECT
    hub_entity_id AS entity_id,
    hub_resolved AS resolved,
    left(golden."full_name", 1) || repeat('*', greatest(length(golden."full_name") - 1, 0)) AS "full_name",
    NULL::text AS "birth_date",
    NULL::text AS "sex",
    NULL::text AS "ethnic_group",
    NULL::text AS "address",
    NULL::text AS "nationality",
    repeat('*', greatest(length(golden."phone") - 3, 0)) || right(golden."phone", 3) AS "phone",
    repeat('*', greatest(length(golden."personal_id") - 3, 0)) || right(golden."personal_id", 3) AS "personal_id",
    repeat('*', greatest(length(golden."social_insurance") - 3, 0)) || right(golden."social_insurance", 3) AS "social_insurance",
    repeat('*', greatest(length(golden."legacy_id_card") - 3, 0)) || right(golden."legacy_id_card", 3) AS "legacy_id_card"
FROM warehouse."citizen" AS golden;

-- statements of the data path;

CREATE TEMPORARY TABLE IF NOT EXISTS "stage_citizen_ee73d4d9_new" (LIKE warehouse."citizen") ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS "stage_citizen_ee73d4d9_changed" (LIKE warehouse."citizen") ON COMMIT DELETE ROWS;

COPY pg_temp."stage_citizen_ee73d4d9_new" (hub_entity_id, hub_resolved, hub_sources, "full_name", "birth_date", "sex", "ethnic_group", "address", "nationality", "phone", "personal_id", "social_insurance", "legacy_id_card") FROM STDIN (FORMAT binary);

INSERT INTO warehouse."citizen" (hub_entity_id, hub_resolved, hub_sources, "full_name", "birth_date", "sex", "ethnic_group", "address", "nationality", "phone", "personal_id", "social_insurance", "legacy_id_card")
SELECT hub_entity_id, hub_resolved, hub_sources, "full_name", "birth_date", "sex", "ethnic_group", "address", "nationality", "phone", "personal_id", "social_insurance", "legacy_id_card" FROM pg_temp."stage_citizen_ee73d4d9_new"
ON CONFLICT (hub_entity_id) DO NOTHING;

COPY pg_temp."stage_citizen_ee73d4d9_changed" (hub_entity_id, hub_resolved, hub_sources, "full_name", "birth_date", "sex", "ethnic_group", "address", "nationality", "phone", "personal_id", "social_insurance", "legacy_id_card") FROM STDIN (FORMAT binary);

UPDATE warehouse."citizen" AS golden SET "hub_resolved" = staged."hub_resolved", "hub_sources" = staged."hub_sources", "full_name" = staged."full_name", "birth_date" = staged."birth_date", "sex" = staged."sex", "ethnic_group" = staged."ethnic_group", "address" = staged."address", "nationality" = staged."nationality", "phone" = staged."phone", "personal_id" = staged."personal_id", "social_insurance" = staged."social_insurance", "legacy_id_card" = staged."legacy_id_card"
FROM pg_temp."stage_citizen_ee73d4d9_changed" AS staged
WHERE golden.hub_entity_id = staged.hub_entity_id;

SELECT hub_entity_id, hub_resolved, hub_sources, "full_name", "birth_date", "sex", "ethnic_group", "address", "nationality", "phone", "personal_id", "social_insurance", "legacy_id_card"
FROM warehouse."citizen"
WHERE hub_entity_id = ANY (?)
FOR UPDATE;

SELECT hub_entity_id, hub_resolved, hub_sources, "full_name", "birth_date", "sex", "ethnic_group", "address", "nationality", "phone", "personal_id", "social_insurance", "legacy_id_card"
FROM warehouse."citizen"
WHERE hub_entity_id = ANY (?) AND xmin <> pg_current_xact_id()::xid
FOR UPDATE;

DELETE FROM warehouse."citizen" WHERE hub_entity_id = ANY (?);
