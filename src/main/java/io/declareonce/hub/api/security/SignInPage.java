package io.declareonce.hub.api.security;

import io.declareonce.hub.api.Open;
import io.declareonce.hub.lineage.Text;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Where people sign in, in Vietnamese or English. Without script, so that nothing on it can be made to run. */
@RestController
@ConditionalOnWebApplication
class SignInPage {
    static final String PLACE = "/sign-in";

    @Open("whoever is not signed in has to see it")
    @GetMapping(path = PLACE, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page(HttpServletRequest request, Locale language, CsrfToken csrf) {
        String told = request.getParameter("problem") != null
                ? told("problem", WRONG, language)
                : request.getParameter("done") != null ? told("done", DONE, language) : "";
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <h1>Declare Once Hub</h1>
                <p>%s</p>
                %s
                <form method="post" action="%s">
                <input type="hidden" name="%s" value="%s">
                <label for="account">%s</label>
                <input id="account" name="account" autocomplete="username" autocapitalize="none" required autofocus>
                <label for="password">%s</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">%s</button>
                </form>
                <p class="note">%s</p>
                </main>
                </body>
                </html>
                """.formatted(
                        language.getLanguage().equals("vi") ? "vi" : "en",
                        TITLE.in(language),
                        STYLE,
                        WELCOME.in(language),
                        told,
                        PLACE,
                        HtmlUtils.htmlEscape(csrf.getParameterName()),
                        HtmlUtils.htmlEscape(csrf.getToken()),
                        ACCOUNT.in(language),
                        PASSWORD.in(language),
                        TITLE.in(language),
                        NOTE.in(language));
    }

    private static String told(String kind, Text text, Locale language) {
        return "<p class=\"" + kind + "\" role=\"status\">" + text.in(language) + "</p>";
    }

    private static final Text TITLE = new Text("Đăng nhập", "Sign in");
    private static final Text WELCOME =
            new Text("Đăng nhập bằng tài khoản của trung tâm.", "Sign in with your account at the hub.");
    private static final Text ACCOUNT = new Text("Tài khoản", "Account");
    private static final Text PASSWORD = new Text("Mật khẩu", "Password");
    private static final Text DONE = new Text("Bạn đã đăng nhập.", "You are signed in.");
    private static final Text WRONG = new Text(
            "Không đăng nhập được: tài khoản hoặc mật khẩu không đúng, hoặc tài khoản tạm khóa 15 phút sau nhiều lần sai.",
            "This did not work: the account or the password is wrong, or the account is locked for 15 minutes after too"
                    + " many tries.");
    private static final Text NOTE = new Text(
            "Quên mật khẩu? Người vận hành cấp lại bằng ./hub user reset. Mọi lần đăng nhập đều được ghi nhật ký.",
            "Forgot it? The operator makes a new one with ./hub user reset. Every sign-in is put on record.");
    private static final String STYLE = """
            body{margin:0;font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;color:#1b2733;background:#eef2f6}\
            main{max-width:24rem;margin:10vh auto;padding:2rem;background:#fff;border:1px solid #d5dde5;border-radius:8px}\
            h1{margin:0 0 .25rem;font-size:1.4rem}p{margin:.25rem 0 1rem}label{display:block;margin:1rem 0 .25rem}\
            input{box-sizing:border-box;width:100%;padding:.6rem;font:inherit;border:1px solid #7b8794;border-radius:4px}\
            button{width:100%;margin-top:1.5rem;padding:.7rem;font:inherit;font-weight:600;color:#fff;background:#0b5cad;\
            border:0;border-radius:4px}button:focus,input:focus{outline:3px solid #8ec5ff}\
            .problem{padding:.6rem;background:#fdecea;border-left:4px solid #b3261e}\
            .done{padding:.6rem;background:#e6f4ea;border-left:4px solid #1e7d34}.note{color:#52606d;font-size:.875rem;margin:1.5rem 0 0}""";
}
