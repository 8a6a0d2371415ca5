package io.declareonce.hub.cli;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is told of a new key, with the lines to try it. */
record ClientTelling(String account, String kid, @Nullable String keyFile, String certificateFile, Instant validUntil) {

    static ClientTelling of(String account, ClientFiles files) {
        Path keyFile = files.keyFile();
        return new ClientTelling(
                account,
                files.key().kid(),
                keyFile == null ? null : keyFile.toString(),
                files.certificateFile().toString(),
                files.key().validUntil());
    }

    void tell(Output output, Path directory) {
        output.json(this);
        output.line(output.in("Tài khoản " + account + " đã sẵn sàng.", "The account " + account + " is ready."));
        if (keyFile != null) {
            output.line(output.in("Khóa riêng (giữ kín): ", "Private key (keep it secret): ") + keyFile);
        }
        output.line(output.in("Chứng thư:            ", "Certificate:                  ") + certificateFile);
        output.line(output.in("Có giá trị đến:       ", "Good until:                   ") + validUntil);
        output.line("");
        output.line(output.in(
                "Khi trung tâm đang chạy (./hub serve), lấy thẻ truy cập bằng:",
                "While the hub runs (./hub serve), get an access token with:"));
        String key = keyFile == null ? output.in("<tệp khóa>", "<key file>") : keyFile;
        output.line("  curl --cacert " + directory.resolve("access").resolve("server-certificate.pem") + " --cert "
                + certificateFile + " --key " + key + " \\");
        output.line("    -d grant_type=client_credentials -d client_id=" + account
                + " https://localhost:8443/oauth2/token");
    }
}
