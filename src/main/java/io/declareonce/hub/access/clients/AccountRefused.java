package io.declareonce.hub.access.clients;

import io.declareonce.hub.lineage.Text;

/** An account cannot be made or changed as asked; the text says why and what to do. */
public final class AccountRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text problem;

    AccountRefused(Text problem) {
        super(problem.en());
        this.problem = problem;
    }

    public Text problem() {
        return problem;
    }

    static AccountRefused exists(String account) {
        return new AccountRefused(new Text(
                "Tài khoản " + account + " đã có. Hãy chọn tên khác; tên đã thu hồi cũng không dùng lại được.",
                "There is an account " + account + " already. Choose another name; a revoked one is not used again."));
    }

    static AccountRefused unknown(String account) {
        return new AccountRefused(new Text(
                "Không có tài khoản " + account + " (hoặc đã bị thu hồi).",
                "There is no account " + account + ", or it is revoked."));
    }

    static AccountRefused malformed() {
        return new AccountRefused(new Text(
                "Tên tài khoản gồm chữ thường không dấu, chữ số, dấu chấm, gạch dưới, gạch nối; không quá 63 ký tự.",
                "The name of an account is in lower case, digits, dots, underscores and hyphens, at most 63 of them."));
    }

    static AccountRefused partyWanted(String role) {
        return new AccountRefused(new Text(
                "Vai trò " + role + " cần --party: mã của sở hoặc cơ quan.",
                "The role " + role + " needs --party: the id of the department or agency."));
    }

    static AccountRefused partyUnwanted(String role) {
        return new AccountRefused(new Text(
                "Vai trò " + role + " thuộc trung tâm, không có --party.",
                "The role " + role + " is the hub's own; leave --party out."));
    }

    static AccountRefused keyTaken() {
        return new AccountRefused(new Text(
                "Khóa này đã được đăng ký. Mỗi tài khoản cần khóa riêng, mỗi lần đổi cần khóa mới.",
                "This key is registered already. Every account needs its own, and every rotation a new one."));
    }
}
