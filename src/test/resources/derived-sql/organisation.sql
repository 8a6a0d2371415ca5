CREATE TABLE IF NOT EXISTS warehouse."organisation" (
    hub_entity_id uuid NOT NULL PRIMARY KEY,
    hub_resolved boolean NOT NULL,
    hub_sources bytea NOT NULL,
    "name" text,
    "short_name" text,
    "foreign_name" text,
    "legal_form" text,
    "legal_status" text,
    "tax_status" text,
    "address" text,
    "commune_code" text,
    "phone" text,
    "email" text,
    "website" text,
    "main_activity" text,
    "tax_code" text,
    "branch_code" text,
    "household_business" text,
    "school_code" text,
    "facility_code" text
) WITH (fillfactor = 60);

COMMENT ON COLUMN warehouse."organisation"."name" IS 'Tên tổ chức / Name of an organisation';

COMMENT ON COLUMN warehouse."organisation"."short_name" IS 'Tên viết tắt / Short name';

COMMENT ON COLUMN warehouse."organisation"."foreign_name" IS 'Tên nước ngoài / Foreign name';

COMMENT ON COLUMN warehouse."organisation"."legal_form" IS 'Loại hình tổ chức kinh doanh / Legal form';

COMMENT ON COLUMN warehouse."organisation"."legal_status" IS 'Tình trạng pháp lý / Legal status';

COMMENT ON COLUMN warehouse."organisation"."tax_status" IS 'Trạng thái mã số thuế / State of the tax code';

COMMENT ON COLUMN warehouse."organisation"."address" IS 'Địa chỉ trụ sở / Head office address';

COMMENT ON COLUMN warehouse."organisation"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code';

COMMENT ON COLUMN warehouse."organisation"."phone" IS 'Điện thoại của tổ chức / Phone of an organisation';

COMMENT ON COLUMN warehouse."organisation"."email" IS 'Thư điện tử của tổ chức / E-mail of an organisation';

COMMENT ON COLUMN warehouse."organisation"."website" IS 'Trang thông tin điện tử / Website';

COMMENT ON COLUMN warehouse."organisation"."main_activity" IS 'Ngành chính / Main activity';

COMMENT ON COLUMN warehouse."organisation"."tax_code" IS 'Mã số thuế / Tax code';

COMMENT ON COLUMN warehouse."organisation"."branch_code" IS 'Mã số đơn vị phụ thuộc / Branch code';

COMMENT ON COLUMN warehouse."organisation"."household_business" IS 'Mã số hộ kinh doanh / Household business number';

COMMENT ON COLUMN warehouse."organisation"."school_code" IS 'Mã trường / School code';

COMMENT ON COLUMN warehouse."organisation"."facility_code" IS 'Mã cơ sở khám chữa bệnh / Health facility code';

DROP VIEW IF EXISTS warehouse."shared_organisation";

CREATE VIEW warehouse."shared_organisation" AS
SELECT
    hub_entity_id AS entity_id,
    hub_resolved AS resolved,
    golden."name",
    golden."short_name",
    golden."foreign_name",
    golden."legal_form",
    golden."legal_status",
    golden."tax_status",
    golden."address",
    golden."commune_code",
    golden."phone",
    golden."email",
    golden."website",
    golden."main_activity",
    golden."tax_code",
    golden."branch_code",
    repeat('*', greatest(length(golden."household_business") - 3, 0)) || right(golden."household_business", 3) AS "household_business",
    golden."school_code",
    golden."facility_code"
FROM warehouse."organisation" AS golden;

-- statements of the data path;

CREATE TEMPORARY TABLE IF NOT EXISTS "stage_organisation_5d7a60d2_new" (LIKE warehouse."organisation") ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS "stage_organisation_5d7a60d2_changed" (LIKE warehouse."organisation") ON COMMIT DELETE ROWS;

COPY pg_temp."stage_organisation_5d7a60d2_new" (hub_entity_id, hub_resolved, hub_sources, "name", "short_name", "foreign_name", "legal_form", "legal_status", "tax_status", "address", "commune_code", "phone", "email", "website", "main_activity", "tax_code", "branch_code", "household_business", "school_code", "facility_code") FROM STDIN (FORMAT binary);

INSERT INTO warehouse."organisation" (hub_entity_id, hub_resolved, hub_sources, "name", "short_name", "foreign_name", "legal_form", "legal_status", "tax_status", "address", "commune_code", "phone", "email", "website", "main_activity", "tax_code", "branch_code", "household_business", "school_code", "facility_code")
SELECT hub_entity_id, hub_resolved, hub_sources, "name", "short_name", "foreign_name", "legal_form", "legal_status", "tax_status", "address", "commune_code", "phone", "email", "website", "main_activity", "tax_code", "branch_code", "household_business", "school_code", "facility_code" FROM pg_temp."stage_organisation_5d7a60d2_new"
ON CONFLICT (hub_entity_id) DO NOTHING;

COPY pg_temp."stage_organisation_5d7a60d2_changed" (hub_entity_id, hub_resolved, hub_sources, "name", "short_name", "foreign_name", "legal_form", "legal_status", "tax_status", "address", "commune_code", "phone", "email", "website", "main_activity", "tax_code", "branch_code", "household_business", "school_code", "facility_code") FROM STDIN (FORMAT binary);

UPDATE warehouse."organisation" AS golden SET "hub_resolved" = staged."hub_resolved", "hub_sources" = staged."hub_sources", "name" = staged."name", "short_name" = staged."short_name", "foreign_name" = staged."foreign_name", "legal_form" = staged."legal_form", "legal_status" = staged."legal_status", "tax_status" = staged."tax_status", "address" = staged."address", "commune_code" = staged."commune_code", "phone" = staged."phone", "email" = staged."email", "website" = staged."website", "main_activity" = staged."main_activity", "tax_code" = staged."tax_code", "branch_code" = staged."branch_code", "household_business" = staged."household_business", "school_code" = staged."school_code", "facility_code" = staged."facility_code"
FROM pg_temp."stage_organisation_5d7a60d2_changed" AS staged
WHERE golden.hub_entity_id = staged.hub_entity_id;

SELECT hub_entity_id, hub_resolved, hub_sources, "name", "short_name", "foreign_name", "legal_form", "legal_status", "tax_status", "address", "commune_code", "phone", "email", "website", "main_activity", "tax_code", "branch_code", "household_business", "school_code", "facility_code"
FROM warehouse."organisation"
WHERE hub_entity_id = ANY (?)
FOR UPDATE;

SELECT hub_entity_id, hub_resolved, hub_sources, "name", "short_name", "foreign_name", "legal_form", "legal_status", "tax_status", "address", "commune_code", "phone", "email", "website", "main_activity", "tax_code", "branch_code", "household_business", "school_code", "facility_code"
FROM warehouse."organisation"
WHERE hub_entity_id = ANY (?) AND xmin <> pg_current_xact_id()::xid
FOR UPDATE;

DELETE FROM warehouse."organisation" WHERE hub_entity_id = ANY (?);
