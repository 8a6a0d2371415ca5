package io.declareonce.hub.intake;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import io.declareonce.hub.lineage.Text;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a source could not be read; a source's own message may quote values and is not repeated. */
final class PullProblem {
    private PullProblem() {}

    static Text of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SubmissionRefused refused
                    && refused.report().submission().problem() != null) {
                return refused.report().submission().problem();
            }
            if (cause instanceof SourceProblem told) {
                return told.problem();
            }
            if (cause instanceof LoadingInterrupted) {
                return new Text(
                        "Dữ liệu đã nhận được nhưng chưa nạp xong; hệ thống sẽ tự tiếp tục.",
                        "What was received is kept but not loaded to its end yet; the hub continues by itself.");
            }
            if (cause instanceof HubStorageFull) {
                return new Text(
                        "Bộ nhớ của hệ thống đã đầy; hãy giải phóng dung lượng đĩa của cơ sở dữ liệu.",
                        "The hub's storage is full: free space on the disk of the database.");
            }
            if (cause instanceof LeaseLost) {
                return new Text("Một nút khác đang đọc nguồn này.", "Another node reads this source now.");
            }
            if (cause instanceof SQLException sql) {
                return ofSql(sql);
            }
            if (cause instanceof FileNotFoundException) {
                return new Text(
                        "Thư mục của nguồn không tồn tại; hãy tạo thư mục hoặc sửa địa chỉ. Sẽ tự thử lại.",
                        "The folder of the source does not exist: make it, or mend the address. It is tried again.");
            }
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException) {
                return new Text(
                        "Không kết nối được tới nguồn: nguồn không hoạt động hoặc địa chỉ sai. Sẽ tự thử lại.",
                        "The source cannot be reached: it is away, or its address is wrong. It is tried again.");
            }
            if (cause instanceof JSchException ssh) {
                Text told = ofSsh(ssh);
                if (told != null) {
                    return told;
                }
            }
            if (cause instanceof HttpTimeoutException) {
                return new Text(
                        "Nguồn không trả lời kịp. Sẽ tự thử lại.",
                        "The source does not answer in time. It is tried again.");
            }
            if (cause instanceof IOException) {
                return new Text(
                        "Không đọc được nguồn (" + cause.getClass().getSimpleName() + "). Sẽ tự thử lại.",
                        "The source cannot be read (" + cause.getClass().getSimpleName() + "). It is tried again.");
            }
        }
        return new Text(
                "Nguồn trả lời không đúng (" + FailureText.of(failed) + "). Sẽ tự thử lại.",
                "The source gave no usable answer (" + FailureText.of(failed) + "). It is tried again.");
    }

    /** Null where a cause further down tells more. */
    private static @Nullable Text ofSsh(JSchException ssh) {
        if (ssh instanceof JSchHostKeyException) {
            return new Text(
                    "Khóa của máy chủ SFTP không có trong tệp knownHosts hoặc đã đổi: hãy hỏi sở trước khi chấp nhận khóa mới.",
                    "The SFTP server's key does not stand in the file of known hosts, or it has changed: ask the department"
                            + " before you accept a new one.");
        }
        String message = ssh.getMessage() == null ? "" : ssh.getMessage();
        if (message.startsWith("Auth ") || message.startsWith("USERAUTH")) {
            return new Text(
                    "Máy chủ SFTP từ chối đăng nhập: hãy kiểm tra tài khoản, mật khẩu hoặc khóa.",
                    "The SFTP server refuses the login: check user and password or key.");
        }
        return null;
    }

    private static Text ofSql(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new Text(
                    "Không kết nối được tới cơ sở dữ liệu nguồn, hoặc nguồn không trả lời kịp. Sẽ tự thử lại.",
                    "The source database cannot be reached, or it does not answer in time. It is tried again.");
        }
        if (state.equals("57014")) {
            return new Text(
                    "Cơ sở dữ liệu nguồn trả lời quá chậm. Sẽ tự thử lại.",
                    "The source database answers too slowly. It is tried again.");
        }
        if (state.startsWith("28")) {
            return new Text(
                    "Cơ sở dữ liệu nguồn từ chối đăng nhập: hãy kiểm tra tài khoản và mật khẩu.",
                    "The source database refuses the login: check user and password.");
        }
        if (state.startsWith("42")) {
            return new Text(
                    "Bảng hoặc cột khai báo không có ở cơ sở dữ liệu nguồn (SQL state " + state + ").",
                    "A table or column that the route names does not exist at the source (SQL state " + state + ").");
        }
        return new Text(
                "Cơ sở dữ liệu nguồn báo lỗi (SQL state " + state + "). Sẽ tự thử lại.",
                "The source database reports an error (SQL state " + state + "). It is tried again.");
    }
}
