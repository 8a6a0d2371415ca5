package io.declareonce.hub.intake.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One delivery of each department in its own form, from bytes to a verdict: what a source may write, and what comes of it. */
class ShippedFormatsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void readsAnEnterpriseOfTheBusinessRegister() {
        Reading read = Reading.of("business.enterprise", "json", """
                {"items": [{
                  "maSo": "0100112437", "tenTiengViet": "Công ty cổ phần Sông Nhuệ", "loaiHinh": "Công ty cổ phần",
                  "tinhTrangPhapLy": "1", "thue": {"trangThai": "00", "lyDo": "02"}, "ngayDangKyLanDau": "20/03/2015",
                  "lanThayDoi": 3, "ngayThayDoi": "11/02/2026", "vonNuocNgoai": false,
                  "truSo": {"diaChi": "Số 20 đường Giải Phóng, Phường Bạch Mai", "maXa": "00070"},
                  "lienHe": {"dienThoai": "02438251234"},
                  "nganhNghe": {"ma": ["4711", "5610"], "chinh": "4711", "danhMuc": "VSIC2025"},
                  "vonDieuLe": 10000000000, "thanhVien": [
                    {"ten": "Lê Văn Nam", "maSo": "001085000011", "vonGop": 6000000000},
                    {"ten": "Trần Thị Hoa", "maSo": "001186000012", "vonGop": "4000000000"}],
                  "nguoiDaiDien": {"hoTen": "Lê Văn Nam", "soGiayTo": "001085000011", "ngaySinh": "02/06/1985",
                    "gioiTinh": "Nam", "chucDanh": "Giám đốc"},
                  "capNhatLuc": "2026-02-11T09:00:00+07:00", "thaoTac": null}], "trangSau": 2}""");

        SourceRecord record = judged(read, "business.enterprise");

        assertThat(shown(
                        read,
                        record,
                        "code",
                        "legal_form",
                        "changed_on",
                        "activities",
                        "main_activity",
                        "foreign_owned"))
                .isEqualTo("0100112437 CTCP 2026-02-11 [4711, 5610] 4711 false");
        assertThat(shown(read, record, "representative_name", "representative_birth_date", "representative_sex"))
                .isEqualTo("Lê Văn Nam 1985-06-02 1");
        assertThat(((List<?>) read.value(record, "members")).stream().map(row -> Arrays.toString((Object[]) row)))
                .containsExactly("[Lê Văn Nam, 001085000011, 6000000000]", "[Trần Thị Hoa, 001186000012, 4000000000]");
        assertThat(findings(record)).isEmpty();
    }

    @Test
    void readsAHouseholdBusinessWithItsOwner() {
        Reading read = Reading.of("business.household-business", "json", """
                {"items": [{
                  "maSo": "001085000022", "ten": "Hộ kinh doanh Hoa Sữa",
                  "chuHo": {"soDinhDanh": "001085000022", "hoTen": "Lê Văn Nam", "ngaySinh": "1985", "gioiTinh": "Nam"},
                  "truSo": {"diaChi": "Kiốt 12 chợ Thành Công", "maXa": "00070"}, "thanhVien": ["001186000012"],
                  "nganhNghe": {"ma": ["4711"], "chinh": "4711", "danhMuc": "VSIC2018"}, "von": "50000000",
                  "ngayDangKy": "15/08/2025", "ngayThayDoi": "15/08/2025", "capNhatLuc": "2025-08-15T09:00:00+07:00",
                  "thaoTac": "THEM"}]}""");

        SourceRecord record = judged(read, "business.household-business");

        assertThat(shown(read, record, "number", "owner_birth_date", "family_members", "capital", "action"))
                .isEqualTo("001085000022 1985 [001186000012] 50000000 U");
        assertThat(findings(record)).isEmpty();
    }

    @Test
    void readsAVisitInTheFormOfXml1() {
        Reading read = Reading.of("health.visit", "xml", """
                <GIAMDINHHS><TONG_HOP>
                  <MA_LK>LK2026-1</MA_LK><MA_BN>BN1</MA_BN><HO_TEN>NGUYỄN VĂN AN</HO_TEN><SO_CCCD>001045000033</SO_CCCD>
                  <NGAY_SINH>194500000000</NGAY_SINH><GIOI_TINH>1</GIOI_TINH><MA_QUOCTICH>000</MA_QUOCTICH>
                  <MATINH_CU_TRU>01</MATINH_CU_TRU><MAHUYEN_CU_TRU/><MAXA_CU_TRU>00070</MAXA_CU_TRU>
                  <MA_THE_BHYT>HT3010123456789;CK2010123456789</MA_THE_BHYT><MA_DKBD>01001;01201</MA_DKBD>
                  <GT_THE_TU>20260101;20260701</GT_THE_TU><GT_THE_DEN>20261231</GT_THE_DEN>
                  <MA_DOITUONG_KCB>1.1</MA_DOITUONG_KCB><MA_BENH_CHINH>I10</MA_BENH_CHINH><MA_BENH_KT>E11.9;M17</MA_BENH_KT>
                  <NGAY_VAO>202609050830</NGAY_VAO><NGAY_RA>202609051015</NGAY_RA><MA_LOAI_KCB>01</MA_LOAI_KCB>
                  <MA_CSKCB>01001</MA_CSKCB><T_TONGCHI_BV>350000</T_TONGCHI_BV><T_TONGCHI_BH>300000.5</T_TONGCHI_BH>
                  <T_BHTT>285000</T_BHTT><T_BNCCT>15000</T_BNCCT><NAM_QT>2026</NAM_QT><THANG_QT>09</THANG_QT>
                </TONG_HOP></GIAMDINHHS>""");

        SourceRecord record = judged(read, "health.visit");

        assertThat(shown(read, record, "birth_date", "nationality", "district_code", "admitted_at", "account_month"))
                .isEqualTo("1945 VN null 2026-09-05T01:30:00Z 9");
        assertThat(shown(read, record, "card_codes", "initial_facilities", "cards_valid_from", "other_diagnoses"))
                .isEqualTo("[HT3010123456789, CK2010123456789] [01001, 01201] [2026-01-01, 2026-07-01] [E11.9, M17]");
        assertThat(findings(record)).isEmpty();
        assertThat(visits().subjects().get(0).identifier(record, 0)).isEqualTo("001045000033");
        assertThat(visits().subjects().get(0).identifier(record, 1))
                .as("the last ten characters of a card")
                .isEqualTo("0123456789");
        assertThat(visits().subjects().get(0).identifier(record, 2)).isNull();
    }

    private static Dataset visits() {
        return ShippedDictionary.edition().getDataset("health.visit");
    }

    @Test
    void readsAnInsuranceCardAsXmlAndAsCsv() {
        Reading xml = Reading.of("health.insurance-card", "xml", """
                <X><THE_BHYT><MA_THE>HT3010123456789</MA_THE><MA_SO_BHXH>0123456789</MA_SO_BHXH><HO_TEN>Nguyễn Văn An</HO_TEN>
                <NGAY_SINH>19450000</NGAY_SINH><GIOI_TINH>Nam</GIOI_TINH><GT_THE_TU>20260101</GT_THE_TU><GT_THE_DEN>20261231</GT_THE_DEN>
                <MA_DKBD>01001</MA_DKBD><TRANG_THAI>HIEU_LUC</TRANG_THAI><CAP_NHAT>2026-01-02T08:00:00+07:00</CAP_NHAT></THE_BHYT></X>""");
        Reading csv = Reading.of("health.insurance-card", "csv", """
                Mã thẻ,Mã số BHXH,Họ và tên,Ngày sinh,Giới tính,Giá trị từ,Giá trị đến,Nơi đăng ký KCB ban đầu,Trạng thái,Thời điểm cập nhật
                HT3010123456789,123456789,Nguyễn Văn An,1945,Nam,01/01/2026,31/12/2026,1001,Còn hiệu lực,2026-01-02 08:00:00
                """);

        SourceRecord fromXml = judged(xml, "health.insurance-card");
        SourceRecord fromCsv = judged(csv, "health.insurance-card");

        String[] fields = {"social_insurance_number", "birth_date", "sex", "valid_from", "valid_to", "facility_code"};
        assertThat(shown(xml, fromXml, fields)).isEqualTo("0123456789 1945 1 2026-01-01 2026-12-31 01001");
        assertThat(shown(csv, fromCsv, fields)).isEqualTo("0123456789 1945 1 2026-01-01 2026-12-31 01001");
        assertThat(findings(fromXml)).isEmpty();
        assertThat(findings(fromCsv))
                .containsExactly(
                        "repaired-leading-zeros social_insurance_number", "repaired-leading-zeros facility_code");
    }

    @Test
    void readsACertificateOfTheLandOffice() {
        Reading read = Reading.of("land.certificate", "sql", """
                {"sophathanh":"AA 00123456","sovaoso":"CN 653","xaid":"00070","ngaydanhmuc":"2025-07-01","sohieutobando":"12",\
                "sothututhua":"7","loaichuthe":"CA_NHAN","dientichcap":"80.5","taisan":[{"loai":"NHA_RIENG","dientichsan":"180"}],\
                "ngaycap":"2025-09-01","coquancap":"H26.12","trangthai":"HIEU_LUC","ngaybiendong":"2025-09-01",\
                "updated_at":"2025-09-02T08:00:00+07:00","thaotac":null}
                """);

        SourceRecord record = judged(read, "land.certificate");

        assertThat(shown(read, record, "certificate_serial", "certified_area", "status", "issued_by"))
                .isEqualTo("AA 00123456 80.50 HIEU_LUC H26.12");
        assertThat(((List<?>) read.value(record, "assets")).stream().map(row -> Arrays.toString((Object[]) row)))
                .containsExactly("[NHA_RIENG, null, 180.00, null, null]");
        assertThat(findings(record)).isEmpty();
    }

    @Test
    void readsASchoolAndAClass() {
        Reading school = Reading.of("education.school", "csv", """
                Mã trường,Tên trường,Cấp học,Loại hình,Mã xã,Ngày danh mục,Trạng thái,Ngày hiệu lực,Thời điểm cập nhật
                1004301,Trường Tiểu học Láng Thượng,Tiểu học,Công lập,00070,01/07/2025,Đang hoạt động,01/08/2026,2026-08-01 08:00
                """);
        Reading schoolClass = Reading.of("education.class", "csv", """
                Mã trường,Năm học,Mã lớp,Tên lớp,Khối,Sĩ số,Trạng thái,Ngày hiệu lực,Thời điểm cập nhật
                01004301,2026-2027,3A1,3A1,3,38,Đang hoạt động,01/08/2026,2026-08-01 08:00
                """);

        assertThat(findings(judged(school, "education.school"))).containsExactly("repaired-leading-zeros school_code");
        assertThat(findings(judged(schoolClass, "education.class"))).containsExactly("size-of-a-primary-class");
    }

    @Test
    void putsZerosBackByTheListOfTheRecordsOwnDay() {
        Reading read = Reading.of("land.parcel", "csv", """
                Mã xã,Ngày danh mục,Số tờ bản đồ,Số thửa,Diện tích pháp lý,Mục đích sử dụng,Ngày biến động,Thời điểm cập nhật
                1,08/07/2004,12,7,80.5,"[{""purpose"":""ODT"",""area"":""80.5""}]",01/09/2025,2025-09-02 08:00
                1,01/07/2025,12,8,80.5,"[{""purpose"":""ODT"",""area"":""80.5""}]",01/09/2025,2025-09-02 08:00
                """);

        assertThat(findings(judged(read, "land.parcel"))).containsExactly("repaired-leading-zeros commune_code");
        assertThat(findings(judged(read, "land.parcel")))
                .as("00001 ended with the merger")
                .contains("code-list commune_code");
    }

    @Test
    void putsTheZeroOfATaxCodeBackAndChecksIt() {
        assertThat(findings(judged(enterprises("100112437"), "business.enterprise")))
                .contains("repaired-leading-zeros code")
                .doesNotContain("check-digit code");
        assertThat(findings(judged(enterprises("100112438"), "business.enterprise")))
                .contains("check-digit code");
    }

    private static Reading enterprises(String code) {
        return Reading.of("business.enterprise", "json", "{\"items\": [{\"maSo\": " + code + "}]}");
    }

    private static SourceRecord judged(Reading read, String dataset) {
        SourceRecord record = read.next();
        ShippedDictionary.edition().getDataset(dataset).check(record, TODAY);
        return record;
    }

    private static String shown(Reading read, SourceRecord record, String... fields) {
        return Arrays.stream(fields)
                .map(field -> String.valueOf(read.value(record, field)))
                .collect(Collectors.joining(" "));
    }

    private static List<String> findings(SourceRecord record) {
        return record.findings().stream().map(Reading::show).toList();
    }
}
