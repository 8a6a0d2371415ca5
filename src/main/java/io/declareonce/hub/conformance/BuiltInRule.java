package io.declareonce.hub.conformance;

import io.declareonce.hub.lineage.Text;
import java.util.Locale;

/**
 * The rules that no steward writes: what a finding of the hub itself is called, what it means, and what the sender should
 * mend at the source. Rules of the dictionary carry their own sentences.
 */
@SuppressWarnings("ImmutableEnumChecker") // a Text is a record of strings
public enum BuiltInRule {
    REQUIRED(
            Origin.DICTIONARY,
            text("Thiếu giá trị bắt buộc", "A required value is missing"),
            text(
                    "Bổ sung giá trị tại nguồn rồi gửi lại.",
                    "Fill the value in at the source and send the record again.")),
    LENGTH(
            Origin.DICTIONARY,
            text("Giá trị quá ngắn hoặc quá dài", "The value is too short or too long"),
            text(
                    "Kiểm tra số ký tự; số bị mất số 0 ở đầu thường do bảng tính.",
                    "Count its characters; a number that is too short has often lost leading zeros in a spreadsheet.")),
    PATTERN(
            Origin.DICTIONARY,
            text("Giá trị viết sai dạng", "The value is not written as declared"),
            text("Viết đúng dạng đã khai báo trong từ điển.", "Write it in the form that the dictionary declares.")),
    RANGE(
            Origin.DICTIONARY,
            text("Giá trị ngoài khoảng cho phép", "The value is out of range"),
            text("Kiểm tra đơn vị và dấu thập phân.", "Check the unit and the decimal point.")),
    DIGITS(
            Origin.DICTIONARY,
            text("Số có quá nhiều chữ số", "The number has too many digits"),
            text("Làm tròn như đã khai báo.", "Round it as declared.")),
    CODE_LIST(
            Origin.DICTIONARY,
            text("Mã không có hiệu lực vào ngày áp dụng", "The code is not valid at the reference date"),
            text(
                    "Dùng mã có hiệu lực vào ngày đó; mã cũ có thể đã được thay thế.",
                    "Use a code that is valid on that day; an old one may have a successor.")),
    OPERATION(
            Origin.DICTIONARY,
            text("Không hiểu loại thao tác", "The kind of operation is unknown"),
            text("Dùng một trong các giá trị đã khai báo.", "Use one of the declared values.")),
    UNREADABLE_DATE(
            Origin.DECODING,
            text("Không đọc được ngày", "The date cannot be read"),
            text(
                    "Sửa ngày không tồn tại; viết đúng dạng đã khai báo.",
                    "Mend days that do not exist; write them as declared.")),
    UNREADABLE_PARTIAL_DATE(
            Origin.DECODING,
            text("Không đọc được ngày, tháng hoặc năm", "The day, month or year cannot be read"),
            text(
                    "Viết năm, tháng và năm, hoặc đủ ngày tháng năm.",
                    "Write the year, month and year, or the whole date.")),
    UNREADABLE_TIMESTAMP(
            Origin.DECODING,
            text("Không đọc được thời điểm", "The point in time cannot be read"),
            text("Viết như 2026-03-01T08:30:00+07:00.", "Write it as 2026-03-01T08:30:00+07:00.")),
    UNREADABLE_INTEGER(
            Origin.DECODING,
            text("Không đọc được số nguyên", "The whole number cannot be read"),
            text("Chỉ viết chữ số.", "Write digits only.")),
    UNREADABLE_DECIMAL(
            Origin.DECODING,
            text("Không đọc được số", "The number cannot be read"),
            text("Viết chữ số với dấu chấm thập phân.", "Write digits with a decimal point.")),
    UNREADABLE_BOOLEAN(
            Origin.DECODING,
            text("Không đọc được giá trị đúng sai", "The yes or no cannot be read"),
            text("Viết true hoặc false.", "Write true or false.")),
    UNREADABLE_LIST(
            Origin.DECODING,
            text("Không đọc được danh sách", "The list cannot be read"),
            text("Viết a|b hoặc một mảng JSON.", "Write a|b or a JSON array.")),
    UNREADABLE_GROUP(
            Origin.DECODING,
            text("Không đọc được nhóm", "The group cannot be read"),
            text("Viết một mảng JSON gồm các đối tượng.", "Write a JSON array of objects.")),
    BROKEN_TEXT(
            Origin.DECODING,
            text("Văn bản bị hỏng", "The text is broken"),
            text("Xuất lại dữ liệu dạng UTF-8.", "Export the data as UTF-8 again.")),
    RECORD_TOO_LARGE(
            Origin.DECODING,
            text("Bản ghi quá lớn", "The record is too large"),
            text("Tìm dấu ngoặc kép chưa đóng.", "Look for a quotation mark that is not closed.")),
    UNREADABLE_RECORD(
            Origin.DECODING,
            text("Không đọc được bản ghi", "The record cannot be read"),
            text("Mỗi dòng phải là một đối tượng JSON hợp lệ.", "Every line must be a valid JSON object.")),
    WRONG_COLUMN_COUNT(
            Origin.DECODING,
            text("Số cột khác với tiêu đề", "The row has another number of columns than the header"),
            text(
                    "Đặt giá trị chứa dấu phân cách trong ngoặc kép.",
                    "Put values that contain the delimiter in quotation marks.")),
    FAILED_FORMULA(
            Origin.DECODING,
            text("Ô tính lỗi công thức hoặc chưa có kết quả", "A cell's formula failed or has no stored result"),
            text("Sửa công thức hoặc dán giá trị.", "Mend the formula or paste the value.")),
    REPAIRED_LEADING_ZEROS(
            Origin.DECODING,
            text("Đã thêm lại các số 0 ở đầu", "Lost leading zeros were put back"),
            text("Để cột này ở dạng văn bản khi xuất.", "Keep the column as text when exporting.")),
    REPAIRED_SPELLING(
            Origin.DECODING,
            text("Đã sửa cách viết của giá trị", "The value was rewritten as declared"),
            text("Ghi đúng dạng đã khai báo trong từ điển.", "Write it in the form that the dictionary declares.")),
    REFUSED_BY_DATABASE(
            Origin.LOADING,
            text("Cơ sở dữ liệu không lưu được bản ghi", "The database cannot store the record"),
            text(
                    "Tìm giá trị quá dài hoặc ký tự lạ rồi gửi lại.",
                    "Look for values that are too long or for odd characters, then send it again.")),
    MISSING_REFERENCE(
            Origin.LOADING,
            text("Bản ghi được dẫn tới không có trong kho", "The record that is referred to is not in the warehouse"),
            text(
                    "Kiểm tra giá trị, hoặc gửi bản ghi kia trước.",
                    "Check the value, or deliver the other record first.")),
    EQUAL_ORDER(
            Origin.LOADING,
            text(
                    "Hai lần gửi cùng khóa, cùng thời điểm nhưng khác nội dung",
                    "Two deliveries of one key carry the same order with different content"),
            text("Cập nhật thời điểm mỗi khi sửa.", "Let every change carry a new order."));

    /** Who makes the finding. */
    @SuppressWarnings("ImmutableEnumChecker") // a Text is a record of strings
    public enum Origin {
        DECODING(new Text("đọc dữ liệu", "decoding")),
        DICTIONARY(new Text("từ điển", "dictionary")),
        LOADING(new Text("nạp dữ liệu", "loading"));

        private final Text title;

        Origin(Text title) {
            this.title = title;
        }

        public Text title() {
            return title;
        }
    }

    private final Origin origin;
    private final Text title;
    private final Text remedy;

    BuiltInRule(Origin origin, Text title, Text remedy) {
        this.origin = origin;
        this.title = title;
        this.remedy = remedy;
    }

    private static Text text(String vi, String en) {
        return new Text(vi, en);
    }

    /** As it stands in {@link io.declareonce.hub.lineage.Finding#rule()}: {@code code-list}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Origin origin() {
        return origin;
    }

    public Text title() {
        return title;
    }

    public Text remedy() {
        return remedy;
    }
}
