package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.time.Duration;

/** What an answer of a source other than the one wanted means. */
final class HttpProblems {
    private HttpProblems() {}

    static SourceProblem busy(Duration wish) {
        return new SourceProblem(
                new Text(
                        "Nguồn đang bận và đề nghị hỏi lại sau " + wish.toSeconds() + " giây. Sẽ tự thử lại.",
                        "The source is busy and asks to come again in " + wish.toSeconds()
                                + " seconds. It is tried again."),
                wish);
    }

    static SourceProblem of(int status) {
        return new SourceProblem(
                switch (status) {
                    case 401 ->
                        new Text(
                                "Nguồn không chấp nhận mã truy cập (401): hãy kiểm tra clientId, clientSecret và tokenUrl.",
                                "The source does not accept the token (401): check clientId, clientSecret and tokenUrl.");
                    case 403 ->
                        new Text(
                                "Nguồn không cho phép đọc (403): hãy đề nghị sở cấp quyền cho hệ thống.",
                                "The source does not allow to read (403): ask the department for the right.");
                    case 404, 410 ->
                        new Text(
                                "Nguồn không có địa chỉ này (" + status + "): hãy kiểm tra url.",
                                "The source has nothing at this address (" + status + "): check url.");
                    case 400, 422 ->
                        new Text(
                                "Nguồn không hiểu câu hỏi (" + status + "): hãy kiểm tra tên các tham số của tuyến.",
                                "The source does not understand the question (" + status
                                        + "): check the names of the route's parameters.");
                    default ->
                        status / 100 == 3
                                ? new Text(
                                        "Nguồn chuyển hướng (" + status + "): hãy đặt url là địa chỉ cuối cùng.",
                                        "The source redirects (" + status + "): set url to the final address.")
                                : new Text(
                                        "Nguồn báo lỗi (" + status + "). Sẽ tự thử lại.",
                                        "The source reports an error (" + status + "). It is tried again.");
                });
    }
}
