package io.declareonce.hub.api;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Text;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is answered with a problem document; the text says what the sender can do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String problem;
    private final transient Text text;

    public Refusal(HttpStatus status, String problem, Text text, @Nullable Throwable cause) {
        super(text.en(), cause);
        this.status = status;
        this.problem = problem;
        this.text = text;
    }

    HttpStatus status() {
        return status;
    }

    /** Kebab-case name of the kind, the last part of the problem's type. */
    String problem() {
        return problem;
    }

    Text text() {
        return text;
    }

    public static Refusal notSignedIn() {
        return new Refusal(
                HttpStatus.UNAUTHORIZED,
                "not-signed-in",
                new Text(
                        "Cửa này cần thẻ truy cập hợp lệ. Hãy lấy thẻ tại /oauth2/token.",
                        "This door wants a valid access token. Get one at /oauth2/token."),
                null);
    }

    public static Refusal notAllowed() {
        return new Refusal(
                HttpStatus.FORBIDDEN,
                "not-allowed",
                new Text("Vai trò của bạn không được vào cửa này.", "Your role does not come in by this door."),
                null);
    }

    /** A token was shown that is none, has expired, or was not given to whom shows it. */
    public static Refusal invalidToken() {
        return new Refusal(
                HttpStatus.UNAUTHORIZED,
                "invalid-token",
                new Text(
                        "Thẻ truy cập không hợp lệ, đã hết hạn, hoặc không thuộc về người gửi. Hãy lấy thẻ mới.",
                        "The access token is not valid, has expired, or was given to somebody else. Get a new one."),
                null);
    }

    public static Refusal unboundToken() {
        return new Refusal(
                HttpStatus.UNAUTHORIZED,
                "unbound-token",
                new Text(
                        "Thẻ này không gắn với khóa của người gửi. Hãy lấy thẻ qua DPoP hoặc TLS hai chiều.",
                        "This token is not bound to its sender. Get one with DPoP or mutual TLS."),
                null);
    }

    public static Refusal malformedRequest() {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "malformed-request",
                new Text(
                        "Địa chỉ, phương thức hoặc tiêu đề của yêu cầu không được chấp nhận.",
                        "The address, the method or a header of the request is not taken."),
                null);
    }

    static Refusal notYourDataset() {
        return new Refusal(
                HttpStatus.FORBIDDEN,
                "not-your-dataset",
                new Text(
                        "Tập dữ liệu này thuộc cơ quan khác; mỗi cơ quan chỉ gửi vào tập dữ liệu của mình.",
                        "This dataset belongs to another department; a department pushes to its own ones only."),
                null);
    }

    static Refusal unreadable(SubmissionReport report) {
        Text problem = report.submission().problem();
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "submission-refused",
                problem == null ? new Text("Không đọc được lần gửi này.", "This delivery cannot be read.") : problem,
                null);
    }

    static Refusal noWithdrawals() {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "no-withdrawals",
                new Text(
                        "Tập dữ liệu này không khai báo cách rút bản ghi (operation).",
                        "This dataset declares no operation that withdraws records."),
                null);
    }

    static Refusal badWithdrawals(Dataset dataset, int most) {
        String keys = dataset.key().stream().map(Field::name).collect(Collectors.joining(", "));
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "bad-withdrawals",
                new Text(
                        "records là danh sách từ 1 đến " + most + " bản ghi; mỗi bản ghi có khóa " + keys
                                + " và chỉ có các trường của tập dữ liệu.",
                        "records is a list of 1 to " + most + " records, each with the key " + keys
                                + " and with fields of the dataset only."),
                null);
    }

    static Refusal badPage(int most) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "bad-page",
                new Text(
                        "limit là số từ 1 đến " + most + ", after là giá trị của trang trước.",
                        "limit is a number from 1 to " + most + ", after what the page before told."),
                null);
    }

    static Refusal malformedHeader(String name) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "malformed-header",
                new Text(
                        "Tiêu đề " + name + " quá dài hoặc có ký tự không được dùng.",
                        "The header " + name + " is too long or has characters that are not taken."),
                null);
    }

    static Refusal wrongCharset() {
        return new Refusal(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "wrong-charset",
                new Text(
                        "Chỉ nhận bảng mã UTF-8. Hãy chuyển sang UTF-8 rồi gửi lại.",
                        "Only UTF-8 is taken. Write it in UTF-8 and send it again."),
                null);
    }

    static Refusal unknownEncoding() {
        return new Refusal(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unknown-encoding",
                new Text(
                        "Content-Encoding chỉ nhận gzip hoặc để trống.",
                        "As Content-Encoding only gzip is taken, or none."),
                null);
    }

    static Refusal notPacked(Throwable cause) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "not-packed",
                new Text(
                        "Nội dung không phải gzip như Content-Encoding đã ghi.",
                        "The body is not gzip, as Content-Encoding says."),
                cause);
    }

    static Refusal packedTooMuch() {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "packed-too-much",
                new Text(
                        "Nội dung nén phình to bất thường khi giải nén. Hãy gửi không nén.",
                        "The body unpacks to a multiple that no records have. Send it without packing."),
                null);
    }

    static Refusal keyReused() {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                new Text(
                        "Idempotency-Key này đã dùng cho một lần gửi có nội dung khác. Hãy dùng khóa mới.",
                        "This Idempotency-Key named a delivery with other content. Use a new one."),
                null);
    }

    public static Refusal tooMany() {
        return new Refusal(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                new Text(
                        "Quá nhiều yêu cầu trong một lúc. Hãy chờ số giây ghi ở Retry-After rồi gửi lại.",
                        "Too many requests at once. Wait for the seconds of Retry-After, then send it again."),
                null);
    }

    static Refusal empty() {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "empty-body",
                new Text(
                        "Nội dung gửi lên trống. Hãy gửi dữ liệu trong thân yêu cầu.",
                        "The body is empty. Send the records in it."),
                null);
    }

    static Refusal malformedId(Throwable cause) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "malformed-id",
                new Text("Mã lần gửi không đúng dạng UUID.", "The id of a submission is a UUID; this is none."),
                cause);
    }

    static Refusal tooLarge(long limit) {
        long megabytes = limit / (1024 * 1024);
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                new Text(
                        "Nội dung lớn hơn " + megabytes + " MB. Hãy chia nhỏ hoặc gửi dưới dạng tệp.",
                        "The body is larger than " + megabytes + " MB. Send it in parts, or as a file."),
                null);
    }

    static Refusal unknownFormat(String type) {
        return new Refusal(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unknown-format",
                new Text(
                        "Không nhận Content-Type " + type + ". Các dạng nhận được: " + MediaFormats.known() + ".",
                        "Content-Type " + type + " is not taken. Use one of: " + MediaFormats.known() + "."),
                null);
    }

    static Refusal busy() {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                new Text(
                        "Trung tâm đang bận; hãy gửi lại sau ít giây.",
                        "The hub is busy; send it again in a few seconds."),
                null);
    }
}
