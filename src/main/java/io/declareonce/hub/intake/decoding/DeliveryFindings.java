package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Text;
import java.util.EnumMap;
import java.util.Map;

/** The faults that decoding finds. No sentence quotes what was delivered. */
final class DeliveryFindings {
    private static final Map<ValueType, Text> UNREADABLE = new EnumMap<>(Map.of(
            ValueType.DATE,
            new Text(
                    "Không đọc được ngày: không có ngày này hoặc cách viết khác với khai báo.",
                    "The date cannot be read: there is no such day, or it is not written as declared."),
            ValueType.PARTIAL_DATE,
            new Text(
                    "Không đọc được ngày: viết năm, tháng và năm, hoặc đủ ngày tháng năm như đã khai báo.",
                    "The date cannot be read: write the year, month and year, or the whole date as declared."),
            ValueType.TIMESTAMP,
            new Text(
                    "Không đọc được thời điểm: viết như 2026-03-01T08:30:00+07:00.",
                    "The point in time cannot be read: write it as 2026-03-01T08:30:00+07:00."),
            ValueType.INTEGER,
            new Text(
                    "Không đọc được số nguyên: chỉ viết chữ số, không dấu chấm, không dấu phẩy.",
                    "The whole number cannot be read: write digits only, without points or commas."),
            ValueType.DECIMAL,
            new Text(
                    "Không đọc được số: viết chữ số với dấu chấm thập phân, không dùng dạng mũ.",
                    "The number cannot be read: write digits with a decimal point, no exponent, no grouping."),
            ValueType.BOOLEAN,
            new Text("Không đọc được giá trị đúng sai: viết true hoặc false.", "Write true or false."),
            ValueType.LIST,
            new Text(
                    "Không đọc được danh sách: viết a|b hoặc một mảng JSON.",
                    "The list cannot be read: write a|b or a JSON array."),
            ValueType.GROUP,
            new Text(
                    "Không đọc được nhóm: viết một mảng JSON gồm các đối tượng.",
                    "The group cannot be read: write a JSON array of objects.")));

    private DeliveryFindings() {}

    static Finding unreadable(ValueType type, String field) {
        Text message = UNREADABLE.get(type);
        if (message == null) {
            throw new IllegalArgumentException("every text can be read as " + type);
        }
        return new Finding("unreadable-" + type.declaredName(), field, Severity.ERROR, message);
    }

    static Finding brokenText(String field) {
        return new Finding(
                "broken-text",
                field,
                Severity.ERROR,
                new Text(
                        "Văn bản bị hỏng: có ký tự không phải UTF-8 hoặc ký tự rỗng. Hãy xuất lại dữ liệu dạng UTF-8.",
                        "The text is broken: bytes that are no UTF-8, or a null character. Export the data as UTF-8"
                                + " again."));
    }

    static Finding tooLarge(long limitInBytes) {
        return new Finding(
                "record-too-large",
                null,
                Severity.ERROR,
                new Text(
                        "Bản ghi dài hơn " + limitInBytes
                                + " byte nên không được đọc. Hãy kiểm tra dấu ngoặc kép chưa đóng.",
                        "The record is longer than " + limitInBytes
                                + " bytes and was not read. Look for a quotation mark that is not closed."));
    }

    static Finding unreadableRecord() {
        return new Finding(
                "unreadable-record",
                null,
                Severity.ERROR,
                new Text(
                        "Không đọc được dòng này: không phải một đối tượng JSON hợp lệ.",
                        "The line cannot be read: it is no valid JSON object."));
    }

    static Finding columnCount(int found, int expected) {
        return new Finding(
                "wrong-column-count",
                null,
                Severity.ERROR,
                new Text(
                        "Dòng có " + found + " cột, tiêu đề có " + expected
                                + ". Giá trị chứa dấu phân cách phải nằm trong ngoặc kép.",
                        "The row has " + found + " columns, the header has " + expected
                                + ". A value that contains the delimiter must stand in quotation marks."));
    }

    static Finding failedFormula(String field) {
        return new Finding(
                "failed-formula",
                field,
                Severity.ERROR,
                new Text(
                        "Ô tính chứa lỗi công thức hoặc công thức chưa có kết quả. Hãy sửa công thức hoặc dán giá trị.",
                        "The cell's formula failed or has no stored result. Mend the formula or paste the value."));
    }

    static Finding repairedSpelling(String field) {
        return new Finding(
                "repaired-spelling",
                field,
                Severity.WARNING,
                new Text(
                        "Đã sửa cách viết theo từ điển dữ liệu. Hãy ghi đúng dạng đã khai báo tại nguồn.",
                        "The value was rewritten as the dictionary declares it. Write it so at the source."));
    }

    static Finding repairedLeadingZeros(String field) {
        return new Finding(
                "repaired-leading-zeros",
                field,
                Severity.WARNING,
                new Text(
                        "Đã thêm lại các số 0 bị mất ở đầu. Hãy để cột này ở dạng văn bản khi xuất dữ liệu.",
                        "Lost leading zeros were put back. Keep the column as text when exporting."));
    }
}
