package io.declareonce.hub.sample;

import java.util.List;

/** What a departmental system delivers: the hub's name of the dataset and the source's own columns. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
enum SampleTable {
    PARCEL(
            "land.parcel",
            List.of("xaid", "ngaydanhmuc", "sohieutobando", "sothututhua"),
            List.of(
                    "id",
                    "xaid",
                    "ngaydanhmuc",
                    "sohieutobando",
                    "sothututhua",
                    "sotocu",
                    "sothuacu",
                    "diachi",
                    "dientich",
                    "dientichphaply",
                    "mucdichsudung",
                    "ngaybiendong",
                    "updated_at",
                    "thaotac")),
    RIGHT(
            "land.right",
            List.of("sophathanh", "stt"),
            List.of(
                    "id",
                    "sophathanh",
                    "stt",
                    "sovaoso",
                    "xaid",
                    "ngaydanhmuc",
                    "sohieutobando",
                    "sothututhua",
                    "loaichuthe",
                    "vaitro",
                    "hoten",
                    "ngaysinh",
                    "gioitinh",
                    "sogiayto",
                    "diachithuongtru",
                    "ngaycap",
                    "lydobiendong",
                    "ngaybiendong",
                    "updated_at",
                    "thaotac")),
    ENROLMENT(
            "education.enrolment",
            List.of("Mã học sinh", "Năm học"),
            List.of(
                    "Mã học sinh",
                    "Năm học",
                    "Mã trường",
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
                    "Thời điểm cập nhật",
                    "Thao tác"));

    private final String dataset;
    private final List<String> key;
    private final List<String> columns;

    SampleTable(String dataset, List<String> key, List<String> columns) {
        this.dataset = dataset;
        this.key = key;
        this.columns = columns;
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
}
