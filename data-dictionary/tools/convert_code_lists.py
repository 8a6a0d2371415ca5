#!/usr/bin/env python3
"""Writes data-dictionary/code-lists/*.csv from the collected source tables (see ../SOURCES.md).

    convert_code_lists.py DATA CODE_LISTS

DATA holds the folders admin-units and code-lists. Needs Python 3 only. Every list ends up as
code,valid_from,valid_to,parent,label_vi,label_en,note with half-open periods, empty for always or open.
"""
import csv
import sys
import unicodedata
from pathlib import Path

HEAD = ["code", "valid_from", "valid_to", "parent", "label_vi", "label_en", "note"]
MERGER = "2025-07-01"
BEFORE_MERGER = "2025-03-01"
CIRCULAR_08 = "2024-08-01"
VSIC_2018 = "2018-08-20"
VSIC_2025 = "2025-11-15"
DATA, LISTS = Path(sys.argv[1]), Path(sys.argv[2])


def read(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, head, rows):
    with open(LISTS / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        for row in rows:
            writer.writerow([unicodedata.normalize("NFC", " ".join(cell.split())) for cell in row])
    print(f"{name}: {len(rows)}")


def plain(target, source, note=""):
    rows = read(f"code-lists/{source}.csv")
    write(f"{target}.csv", HEAD, [[r["code"], "", "", "", r["name_vi"], r.get("name_en", ""), r.get(note, "")] for r in rows])


def person_id_provinces():
    rows = read("code-lists/person_id_province_codes.csv")
    write("person-id-province.csv", HEAD, [[r["person_id_prefix"], "", "", "", r["old_province_name"], "", ""] for r in rows])


def land_use_purposes():
    """Group codes stay out of use on parcels only by habit; informal marks (T, 2L, AO) are no codes and are left out."""
    rows = [r for r in read("code-lists/land_use_purposes.csv") if r["status"] != "informal"]
    codes, successors = [], []
    for r in rows:
        old = r["status"] == "old"
        codes.append([r["code"], "", CIRCULAR_08 if old else "", r["parent_code"], r["name_vi"], r["name_en"], r["note"]])
        if old and r["nearest_current_code"]:
            successors.append([r["code"], "", r["nearest_current_code"], "", "full"])
    write("land-use-purposes.csv", HEAD, codes)
    write("land-use-purposes-successors.csv", ["from", "from_date", "to", "to_date", "part"], successors)


def provinces():
    old = [[r["code"], "", MERGER, "", r["full_name"], r["name_en"], ""] for r in read("admin-units/pre2025_provinces.csv")]
    new = [[r["code"], MERGER, "", "", r["full_name"], r["name_en"], ""] for r in read("admin-units/provinces.csv")]
    write("provinces.csv", HEAD, sorted(old + new))
    write(
        "provinces-successors.csv",
        ["from", "from_date", "to", "to_date", "part"],
        [[r["old_code"], "", r["new_code"], MERGER, r["part"]] for r in read("admin-units/province_mapping.csv")],
    )


def communes():
    """The old list until the merger, the new one from then on; a changed form of a new unit is a period of its own."""
    mapping = [r for r in read("admin-units/commune_mapping.csv") if r["old_level"] == "commune"]
    codes = [
        [r["code"], "", MERGER, r["province_code"], r["full_name"], r["name_en"], r["district_full_name"]]
        for r in read("admin-units/pre2025_communes.csv")
    ]
    for r in mapping:
        if r["old_code_valid_on_2025_06_30"] == "false":
            codes.append([r["old_code"], "", BEFORE_MERGER, r["old_province_code"], r["old_full_name"], "", r["old_district_full_name"]])
    successors = [[r["old_code"], "", r["new_code"], MERGER, r["part"]] for r in mapping]
    for r in read("admin-units/communes.csv"):
        changed = r["current_form_valid_from"]
        if changed > MERGER:
            before = r["full_name_at_2025_07_01_if_different"]
            codes.append([r["code"], MERGER, changed, r["province_code"], before, r["name_en"], ""])
            successors.append([r["code"], MERGER, r["code"], changed, "full"])
        codes.append([r["code"], max(changed, MERGER), "", r["province_code"], r["full_name"], r["name_en"], ""])
    write("communes.csv", HEAD, sorted(codes))
    write("communes-successors.csv", ["from", "from_date", "to", "to_date", "part"], sorted(successors))


def districts():
    """The level ended with the merger; what still names it (health files, addresses) is judged by its day."""
    rows = read("admin-units/pre2025_districts.csv")
    write("districts.csv", HEAD, [[r["code"], "", MERGER, r["province_code"], r["full_name"], r["name_en"], ""] for r in rows])


def keyed(target, source, key, note="", valid_from="", valid_to=""):
    """A list whose code stands in a column of another name."""
    rows = read(f"code-lists/{source}.csv")
    write(
        f"{target}.csv",
        HEAD,
        [[r[key], valid_from, valid_to, r.get("parent_code", ""), r["name_vi"], r.get("name_en", ""), r.get(note, "")] for r in rows],
    )


def countries():
    rows = read("code-lists/countries_iso3166.csv")
    write("countries.csv", HEAD, [[r["alpha2"], "", "", "", r["name_vi"], r["name_en"], f"{r['alpha3']} {r['numeric']}"] for r in rows])


def benefit_digits():
    rows = read("code-lists/bhyt_benefit_digits.csv")
    write(
        "insurance-benefit-digits.csv",
        HEAD,
        [[r["digit"], "", "", "", f"Mức hưởng {r['share_pct']} %", f"{r['share_pct']} %", r["note"]] for r in rows],
    )


def object_groups():
    rows = read("code-lists/bhyt_object_groups.csv")
    write(
        "insurance-object-groups.csv",
        HEAD,
        [[r["code"], "", "", "", r["name_vi"], r["name_en"], f"usual benefit digit {r['usual_benefit_digit']}"] for r in rows],
    )


def century_sex():
    rows = read("code-lists/person_id_century_sex.csv")
    sexes = {"male": ("nam", "male"), "female": ("nữ", "female")}
    write(
        "person-id-century-sex.csv",
        HEAD,
        [
            [
                r["digit"],
                "",
                "",
                "",
                f"Sinh {r['birth_year_from']}-{r['birth_year_to']}, {sexes[r['sex']][0]}",
                f"born {r['birth_year_from']}-{r['birth_year_to']}, {sexes[r['sex']][1]}",
                "",
            ]
            for r in rows
        ],
    )


def personal_data_categories():
    """Law and decree name no codes: B and S with a running number are ours."""
    counts = {"basic": 0, "sensitive": 0}
    rows = []
    for r in read("code-lists/personal_data_categories.csv"):
        counts[r["category"]] += 1
        code = f"{r['category'][0].upper()}{counts[r['category']]:02d}"
        rows.append([code, "", "", "", r["name_vi"], r["name_en"], r["category"]])
    write("personal-data-categories.csv", HEAD, rows)


plain("sex", "sex", "note")
plain("ethnic-groups", "ethnic_groups", "variants")
plain("land-origins", "land_origins")
plain("land-use-forms", "land_use_forms")
plain("land-person-kinds", "land_person_kinds")
plain("land-person-roles", "land_person_roles")
plain("land-change-reasons", "land_change_reasons")
plain("student-status", "student_status", "basis")
plain("education-levels", "education_levels")
person_id_provinces()
land_use_purposes()
provinces()
communes()
districts()
countries()
benefit_digits()
object_groups()
century_sex()
personal_data_categories()
plain("land-user-types", "land_user_types", "basis")
plain("legal-forms", "enterprise_legal_forms", "legal_base")
plain("tax-code-status", "tax_code_status", "reason_codes")
plain("relationships", "relationships")
plain("marital-status", "marital_status")
plain("identifier-types", "identifier_types", "pattern")
plain("visit-types", "health_visit_types")
plain("visit-subjects", "health_visit_subjects")
plain("treatment-results", "health_treatment_results", "basis")
plain("discharge-types", "health_discharge_types", "basis")
keyed("legal-status", "enterprise_legal_status", "order", "basis")
keyed("health-xml-tables", "health_xml_tables", "table")
keyed("vsic-2007", "vsic2007", "code", "level", "", VSIC_2018)
keyed("vsic-2025", "vsic2025", "code", "level", VSIC_2025, "")
