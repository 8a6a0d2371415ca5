package io.declareonce.hub.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a departmental system delivers: the hub's name of the dataset and the source's own columns, each written as the
 * dataset's format has it (a column, a header, an element, or a path such as {@code /chuHo/hoTen}).
 */
@SuppressWarnings("ImmutableEnumChecker") // lists and maps are never changed
enum SampleTable {
    PARCEL(
            "land.parcel",
            List.of("xaid", "ngaydanhmuc", "sohieutobando", "sothututhua"),
            "id xaid ngaydanhmuc sohieutobando sothututhua madinhdanhthua sotocu sothuacu diachi dientich dientichphaply mucdichsudung"
                    + " ngaybiendong updated_at thaotac"),
    RIGHT(
            "land.right",
            List.of("sophathanh", "stt"),
            "id sophathanh stt sovaoso xaid ngaydanhmuc sohieutobando sothututhua loaichuthe vaitro hoten ngaysinh"
                    + " gioitinh sogiayto diachithuongtru ngaycap lydobiendong ngaybiendong updated_at thaotac"),
    CERTIFICATE(
            "land.certificate",
            List.of("sophathanh"),
            "id sophathanh sovaoso xaid ngaydanhmuc sohieutobando sothututhua loaichuthe dientichcap ngaycap coquancap"
                    + " trangthai sophathanhcu ngaybiendong updated_at thaotac"),
    ENTERPRISE(
            "business.enterprise",
            List.of("/maSo"),
            "/maSo /maSoChuQuan /tenTiengViet /tenVietTat /loaiHinh /tinhTrangPhapLy /thue/trangThai"
                    + " /ngayDangKyLanDau /lanThayDoi /ngayThayDoi /truSo/diaChi /truSo/maXa /lienHe/dienThoai"
                    + " /lienHe/email /nganhNghe/ma /nganhNghe/chinh /nganhNghe/danhMuc /vonDieuLe /soLaoDong"
                    + " /nguoiDaiDien/hoTen /nguoiDaiDien/soGiayTo /nguoiDaiDien/ngaySinh /nguoiDaiDien/gioiTinh"
                    + " /nguoiDaiDien/quocTich /nguoiDaiDien/chucDanh /ngayChamDut /capNhatLuc /thaoTac"),
    HOUSEHOLD_BUSINESS(
            "business.household-business",
            List.of("/maSo"),
            "/maSo /ten /chuHo/soDinhDanh /chuHo/hoTen /chuHo/ngaySinh /chuHo/gioiTinh /chuHo/thuongTru"
                    + " /truSo/diaChi /truSo/maXa /nganhNghe/ma /nganhNghe/chinh /nganhNghe/danhMuc /von /soLaoDong"
                    + " /ngayBatDau /ngayDangKy /ngayThayDoi /trangThai/ma /lienHe/dienThoai /ngayChamDut /capNhatLuc"
                    + " /thaoTac"),
    CARD(
            "health.insurance-card",
            List.of("MA_THE", "GT_THE_TU"),
            "MA_THE MA_SO_BHXH SO_DINH_DANH HO_TEN NGAY_SINH GIOI_TINH MA_DOI_TUONG MUC_HUONG GT_THE_TU GT_THE_DEN"
                    + " MA_DKBD DIA_CHI MA_XA MA_DON_VI TRANG_THAI CAP_NHAT THAO_TAC"),
    VISIT(
            "health.visit",
            List.of("MA_CSKCB", "MA_LK"),
            "MA_LK MA_CSKCB MA_BN HO_TEN SO_CCCD NGAY_SINH GIOI_TINH MA_QUOCTICH MA_DANTOC DIA_CHI MATINH_CU_TRU"
                    + " MAHUYEN_CU_TRU MAXA_CU_TRU DIEN_THOAI MA_THE_BHYT MA_DKBD GT_THE_TU GT_THE_DEN"
                    + " MA_DOITUONG_KCB LY_DO_VV MA_BENH_CHINH MA_BENH_KT NGAY_VAO NGAY_RA MA_LOAI_KCB KET_QUA_DTRI"
                    + " MA_LOAI_RV MA_KHOA T_TONGCHI_BV T_TONGCHI_BH T_BHTT T_BNCCT T_BNTT T_NGUONKHAC NAM_QT"
                    + " THANG_QT NGAY_TTOAN"),
    SCHOOL(
            "education.school",
            List.of("Mã trường"),
            List.of(
                    "Mã trường",
                    "Tên trường",
                    "Cấp học",
                    "Loại hình",
                    "Mã xã",
                    "Ngày danh mục",
                    "Địa chỉ",
                    "Hiệu trưởng",
                    "Điện thoại",
                    "Năm thành lập",
                    "Số lớp",
                    "Trạng thái",
                    "Ngày hiệu lực",
                    "Thời điểm cập nhật",
                    "Thao tác")),
    CLASS(
            "education.class",
            List.of("Mã trường", "Năm học", "Mã lớp"),
            List.of(
                    "Mã trường",
                    "Năm học",
                    "Mã lớp",
                    "Tên lớp",
                    "Khối",
                    "Giáo viên chủ nhiệm",
                    "Sĩ số",
                    "Trạng thái",
                    "Ngày hiệu lực",
                    "Thời điểm cập nhật",
                    "Thao tác")),
    ENROLMENT(
            "education.enrolment",
            List.of("Mã học sinh", "Năm học"),
            List.of(
                    "Mã học sinh",
                    "Năm học",
                    "Mã trường",
                    "Mã lớp",
                    "Tên lớp",
                    "Khối",
                    "Cấp học",
                    "Trạng thái",
                    "Ngày vào trạng thái",
                    "Ngày nhập học",
                    "Số định danh cá nhân",
                    "Họ và tên",
                    "Ngày sinh",
                    "Giới tính",
                    "Dân tộc",
                    "Nơi thường trú",
                    "Quốc tịch",
                    "Họ tên cha, mẹ hoặc người giám hộ",
                    "Quan hệ với học sinh",
                    "Năm sinh cha, mẹ hoặc người giám hộ",
                    "Điện thoại cha, mẹ hoặc người giám hộ",
                    "Thời điểm cập nhật",
                    "Thao tác"));

    private final String dataset;
    private final List<String> key;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();

    SampleTable(String dataset, List<String> key, String columns) {
        this(dataset, key, List.of(columns.split(" ")));
    }

    SampleTable(String dataset, List<String> key, List<String> columns) {
        this.dataset = dataset;
        this.key = key;
        this.columns = columns;
        for (String column : columns) {
            places.put(column, places.size());
        }
    }

    String dataset() {
        return dataset;
    }

    List<String> key() {
        return key;
    }

    List<String> columns() {
        return columns;
    }

    /** The name of the dataset's format that the columns are those of. */
    String format() {
        return switch (this) {
            case PARCEL, RIGHT, CERTIFICATE -> "sql";
            case ENTERPRISE, HOUSEHOLD_BUSINESS -> "json";
            case CARD, VISIT -> "xml";
            case SCHOOL, CLASS, ENROLMENT -> "csv";
        };
    }

    /** A cell of the key as the hub stores it. */
    String stored(String column, String cell) {
        return this == CARD && column.equals("GT_THE_TU")
                ? Calendar.ofPlain(cell).toString()
                : cell;
    }

    int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("No column of " + this + " is called " + column + ".");
        }
        return place;
    }

    boolean has(String column) {
        return places.containsKey(column);
    }
}
