CREATE TABLE IF NOT EXISTS warehouse."business_enterprise" (
    hub_record_id uuid NOT NULL PRIMARY KEY,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "code" text,
    "parent_code" text,
    "name" text,
    "foreign_name" text,
    "short_name" text,
    "legal_form" text,
    "legal_status" text,
    "tax_status" text,
    "tax_status_reason" text,
    "tax_office" text,
    "first_registered_on" date,
    "change_number" bigint,
    "changed_on" date,
    "address" text,
    "commune_code" text,
    "phone" text,
    "email" text,
    "website" text,
    "activities" text[],
    "main_activity" text,
    "activity_list" text,
    "charter_capital" numeric(18,0),
    "members" jsonb,
    "beneficial_owners" jsonb,
    "representative_name" text,
    "representative_id" text,
    "representative_birth_date" text,
    "representative_sex" text,
    "representative_nationality" text,
    "representative_position" text,
    "employees" bigint,
    "registry" text,
    "suspended_from" date,
    "suspended_to" date,
    "ended_on" date,
    "foreign_owned" boolean,
    "investor_country" text,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE TABLE IF NOT EXISTS warehouse."business_enterprise_history" (
    hub_record_id uuid NOT NULL,
    hub_content_hash uuid NOT NULL,
    hub_load bigint NOT NULL,
    hub_ordinal bigint NOT NULL,
    hub_order bigint,
    hub_valid_from date NOT NULL,
    hub_withdrawn boolean NOT NULL,
    "code" text,
    "parent_code" text,
    "name" text,
    "foreign_name" text,
    "short_name" text,
    "legal_form" text,
    "legal_status" text,
    "tax_status" text,
    "tax_status_reason" text,
    "tax_office" text,
    "first_registered_on" date,
    "change_number" bigint,
    "changed_on" date,
    "address" text,
    "commune_code" text,
    "phone" text,
    "email" text,
    "website" text,
    "activities" text[],
    "main_activity" text,
    "activity_list" text,
    "charter_capital" numeric(18,0),
    "members" jsonb,
    "beneficial_owners" jsonb,
    "representative_name" text,
    "representative_id" text,
    "representative_birth_date" text,
    "representative_sex" text,
    "representative_nationality" text,
    "representative_position" text,
    "employees" bigint,
    "registry" text,
    "suspended_from" date,
    "suspended_to" date,
    "ended_on" date,
    "foreign_owned" boolean,
    "investor_country" text,
    "updated_at" timestamp with time zone,
    "action" text
);

CREATE INDEX IF NOT EXISTS "business_enterprise_hub_load" ON warehouse."business_enterprise" (hub_load);

CREATE INDEX IF NOT EXISTS "business_enterprise_history_hub_load" ON warehouse."business_enterprise_history" (hub_load);

CREATE INDEX IF NOT EXISTS "business_enterprise_history_hub_record_id" ON warehouse."business_enterprise_history" (hub_record_id);

CREATE INDEX IF NOT EXISTS "business_enterprise_by_40409c15" ON warehouse."business_enterprise" ("name");

CREATE INDEX IF NOT EXISTS "business_enterprise_by_52b122" ON warehouse."business_enterprise" ("parent_code");

COMMENT ON TABLE warehouse."business_enterprise" IS 'Doanh nghiệp và đơn vị phụ thuộc / Enterprise and dependent unit';

COMMENT ON COLUMN warehouse."business_enterprise"."code" IS 'Mã số doanh nghiệp, đơn vị phụ thuộc / Registration code (organisation.registration-code@1.1.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."parent_code" IS 'Mã số thuế / Tax code (organisation.tax-code@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."name" IS 'Tên tổ chức / Name of an organisation (organisation.name@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."foreign_name" IS 'Tên nước ngoài / Foreign name (organisation.foreign-name@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."short_name" IS 'Tên viết tắt / Short name (organisation.short-name@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."legal_form" IS 'Loại hình tổ chức kinh doanh / Legal form (business.legal-form@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."legal_status" IS 'Tình trạng pháp lý / Legal status (business.legal-status@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."tax_status" IS 'Trạng thái mã số thuế / State of the tax code (business.tax-status@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."tax_status_reason" IS 'Lý do trạng thái mã số thuế / Reason of the state of the tax code (business.tax-status-reason@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."tax_office" IS 'Cơ quan thuế quản lý / Tax office (business.tax-office@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."first_registered_on" IS 'Ngày đăng ký lần đầu / First registration date (business.first-registered-on@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."change_number" IS 'Đăng ký thay đổi lần thứ / Number of the change (business.change-number@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."changed_on" IS 'Ngày đăng ký thay đổi / Date of the change (business.changed-on@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."address" IS 'Địa chỉ trụ sở / Head office address (organisation.address@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."commune_code" IS 'Mã đơn vị hành chính cấp xã / Commune code (address.commune-code@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."phone" IS 'Điện thoại của tổ chức / Phone of an organisation (organisation.phone@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."email" IS 'Thư điện tử của tổ chức / E-mail of an organisation (organisation.email@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."website" IS 'Trang thông tin điện tử / Website (organisation.website@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."activities" IS 'Ngành nghề kinh doanh / Activities (business.activities@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."main_activity" IS 'Ngành chính / Main activity (business.main-activity@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."activity_list" IS 'Danh mục ngành / List of activities (business.activity-list@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."charter_capital" IS 'Vốn điều lệ / Charter capital (business.charter-capital@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."members" IS 'Chủ sở hữu, thành viên, cổ đông sáng lập / Owners, members, founding shareholders (business.members@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."beneficial_owners" IS 'Chủ sở hữu hưởng lợi / Beneficial owners (business.beneficial-owners@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."representative_name" IS 'Họ và tên / Full name (person.full-name@1.1.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."representative_id" IS 'Số giấy tờ tùy thân / Identity document number (person.id-document-number@1.1.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."representative_birth_date" IS 'Ngày sinh / Birth date (person.birth-date@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."representative_sex" IS 'Giới tính / Sex (person.sex@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."representative_nationality" IS 'Quốc tịch / Nationality (person.nationality@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."representative_position" IS 'Chức danh / Job title (person.position@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."employees" IS 'Số lao động / Employees (business.employees@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."registry" IS 'Mã định danh điện tử của cơ quan / Agency code (organisation.agency-code@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."suspended_from" IS 'Ngày tạm ngừng từ / Suspended from (business.suspended-from@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."suspended_to" IS 'Ngày tạm ngừng đến / Suspended to (business.suspended-to@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."ended_on" IS 'Ngày chấm dứt / End date (business.ended-on@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."foreign_owned" IS 'Có vốn nước ngoài / Foreign-owned (business.foreign-owned@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."investor_country" IS 'Quốc gia của nhà đầu tư / Country of the investor (business.investor-country@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."updated_at" IS 'Thời điểm cập nhật / Updated at (delivery.updated-at@1.0.0)';

COMMENT ON COLUMN warehouse."business_enterprise"."action" IS 'Thao tác / Action (delivery.action@1.0.0)';

DROP VIEW IF EXISTS warehouse."shared_business_enterprise";

DROP VIEW IF EXISTS warehouse."versions_business_enterprise";

DROP VIEW IF EXISTS warehouse."current_business_enterprise";

DROP FUNCTION IF EXISTS warehouse."as_of_business_enterprise" (date, timestamptz);

CREATE VIEW warehouse."current_business_enterprise" AS
SELECT
    version.hub_record_id, version."code", version."parent_code", version."name", version."foreign_name", version."short_name", version."legal_form", version."legal_status", version."tax_status", version."tax_status_reason", version."tax_office", version."first_registered_on", version."change_number", version."changed_on", version."address", version."commune_code", version."phone", version."email", version."website", version."activities", version."main_activity", version."activity_list", version."charter_capital", version."members", version."beneficial_owners", version."representative_name", version."representative_id", version."representative_birth_date", version."representative_sex", version."representative_nationality", version."representative_position", version."employees", version."registry", version."suspended_from", version."suspended_to", version."ended_on", version."foreign_owned", version."investor_country", version."updated_at", version."action",
    role_0.entity_id AS "organisation_entity_id",
    role_1.entity_id AS "representative_entity_id",
    version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM warehouse."business_enterprise" AS version
LEFT JOIN identity.room_membership AS role_0
    ON role_0.record_id = version.hub_record_id AND role_0.role = 0
LEFT JOIN identity.room_membership AS role_1
    ON role_1.record_id = version.hub_record_id AND role_1.role = 1
WHERE NOT version.hub_withdrawn;

CREATE VIEW warehouse."versions_business_enterprise" AS
SELECT
    hub_record_id, version."code", version."parent_code", version."name", version."foreign_name", version."short_name", version."legal_form", version."legal_status", version."tax_status", version."tax_status_reason", version."tax_office", version."first_registered_on", version."change_number", version."changed_on", version."address", version."commune_code", version."phone", version."email", version."website", version."activities", version."main_activity", version."activity_list", version."charter_capital", version."members", version."beneficial_owners", version."representative_name", version."representative_id", version."representative_birth_date", version."representative_sex", version."representative_nationality", version."representative_position", version."employees", version."registry", version."suspended_from", version."suspended_to", version."ended_on", version."foreign_owned", version."investor_country", version."updated_at", version."action",
    hub_withdrawn, hub_valid_from,
    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
        assertion.*, load.recorded_at
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action" FROM warehouse."business_enterprise"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action" FROM warehouse."business_enterprise_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version;

CREATE FUNCTION warehouse."as_of_business_enterprise" (on_day date, known_at timestamptz)
RETURNS TABLE (hub_record_id uuid, "code" text, "parent_code" text, "name" text, "foreign_name" text, "short_name" text, "legal_form" text, "legal_status" text, "tax_status" text, "tax_status_reason" text, "tax_office" text, "first_registered_on" date, "change_number" bigint, "changed_on" date, "address" text, "commune_code" text, "phone" text, "email" text, "website" text, "activities" text[], "main_activity" text, "activity_list" text, "charter_capital" numeric(18,0), "members" jsonb, "beneficial_owners" jsonb, "representative_name" text, "representative_id" text, "representative_birth_date" text, "representative_sex" text, "representative_nationality" text, "representative_position" text, "employees" bigint, "registry" text, "suspended_from" date, "suspended_to" date, "ended_on" date, "foreign_owned" boolean, "investor_country" text, "updated_at" timestamp with time zone, "action" text, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
LANGUAGE sql STABLE AS $function$
SELECT version.hub_record_id, version."code", version."parent_code", version."name", version."foreign_name", version."short_name", version."legal_form", version."legal_status", version."tax_status", version."tax_status_reason", version."tax_office", version."first_registered_on", version."change_number", version."changed_on", version."address", version."commune_code", version."phone", version."email", version."website", version."activities", version."main_activity", version."activity_list", version."charter_capital", version."members", version."beneficial_owners", version."representative_name", version."representative_id", version."representative_birth_date", version."representative_sex", version."representative_nationality", version."representative_position", version."employees", version."registry", version."suspended_from", version."suspended_to", version."ended_on", version."foreign_owned", version."investor_country", version."updated_at", version."action", version.hub_valid_from, version.hub_load, version.hub_ordinal
FROM (
    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
    FROM (
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action" FROM warehouse."business_enterprise"
        UNION ALL
        SELECT hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action" FROM warehouse."business_enterprise_history"
    ) AS assertion
    JOIN warehouse.load ON load.load = assertion.hub_load
    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
) AS version
WHERE NOT version.hub_withdrawn
$function$;

CREATE VIEW warehouse."shared_business_enterprise" AS
SELECT
    version."code",
    version."parent_code",
    version."name",
    version."foreign_name",
    version."short_name",
    version."legal_form",
    version."legal_status",
    version."tax_status",
    version."tax_status_reason",
    version."tax_office",
    version."first_registered_on",
    version."change_number",
    version."changed_on",
    version."address",
    version."commune_code",
    version."phone",
    version."email",
    version."website",
    version."activities",
    version."main_activity",
    version."activity_list",
    version."charter_capital",
    NULL::jsonb AS "members",
    NULL::jsonb AS "beneficial_owners",
    left(version."representative_name", 1) || repeat('*', greatest(length(version."representative_name") - 1, 0)) AS "representative_name",
    repeat('*', greatest(length(version."representative_id") - 3, 0)) || right(version."representative_id", 3) AS "representative_id",
    NULL::text AS "representative_birth_date",
    NULL::text AS "representative_sex",
    NULL::text AS "representative_nationality",
    NULL::text AS "representative_position",
    version."employees",
    version."registry",
    version."suspended_from",
    version."suspended_to",
    version."ended_on",
    version."foreign_owned",
    version."investor_country",
    NULL::timestamp with time zone AS "updated_at",
    NULL::text AS "action",
    version."organisation_entity_id",
    version."representative_entity_id",
    version.hub_valid_from
FROM warehouse."current_business_enterprise" AS version;

-- statements of the data path;

COPY warehouse."business_enterprise" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action") FROM STDIN (FORMAT binary);

COPY warehouse."business_enterprise_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action") FROM STDIN (FORMAT binary);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."business_enterprise"
WHERE hub_record_id = ANY (?);

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."business_enterprise"
WHERE hub_record_id = ANY (?)
FOR UPDATE;

SELECT hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn
FROM warehouse."business_enterprise_history"
WHERE hub_record_id = ANY (?);

WITH gone AS (
    DELETE FROM warehouse."business_enterprise" WHERE hub_record_id = ANY (?) RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action"
)
INSERT INTO warehouse."business_enterprise_history" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action" FROM gone;

WITH due AS (
    DELETE FROM warehouse."business_enterprise_history" AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
    RETURNING "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action"
)
INSERT INTO warehouse."business_enterprise" ("hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action")
SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action" FROM due;

SELECT "hub_record_id", "hub_content_hash", "hub_load", "hub_ordinal", "hub_order", "hub_valid_from", "hub_withdrawn", "code", "parent_code", "name", "foreign_name", "short_name", "legal_form", "legal_status", "tax_status", "tax_status_reason", "tax_office", "first_registered_on", "change_number", "changed_on", "address", "commune_code", "phone", "email", "website", "activities", "main_activity", "activity_list", "charter_capital", "members", "beneficial_owners", "representative_name", "representative_id", "representative_birth_date", "representative_sex", "representative_nationality", "representative_position", "employees", "registry", "suspended_from", "suspended_to", "ended_on", "foreign_owned", "investor_country", "updated_at", "action"
FROM warehouse."business_enterprise"
WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn;

SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."business_enterprise" WHERE hub_load = ? AND hub_ordinal > ?
UNION ALL
SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM warehouse."business_enterprise_history" WHERE hub_load = ? AND hub_ordinal > ?
ORDER BY hub_ordinal
LIMIT ?;

WITH asked_values AS (
    SELECT DISTINCT version."name"
    FROM warehouse."business_enterprise" AS version
    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND version."name" IS NOT NULL
),
fellows AS (
    SELECT version.hub_record_id, md5(jsonb_build_array(version."name")::text)::uuid AS group_id,
        version.hub_load, version.hub_ordinal, count(*) OVER (PARTITION BY version."name") AS records
    FROM asked_values JOIN warehouse."business_enterprise" AS version ON version."name" = asked_values."name"
    WHERE NOT version.hub_withdrawn
)
SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE records > 1;
