package io.declareonce.hub.cli;

/** A new password, shown this once. */
record UserPassword(String account, String password) {

    static void tell(String account, String password, Output output) {
        output.json(new UserPassword(account, password));
        output.line(output.in("Tài khoản: ", "Account:  ") + account);
        output.line(output.in("Mật khẩu:  ", "Password: ") + password);
        output.line(output.in(
                "Mật khẩu chỉ hiện một lần này; hãy trao tận tay người dùng. Đăng nhập tại /sign-in.",
                "It is shown this once; hand it over in person. One signs in at /sign-in."));
    }
}
