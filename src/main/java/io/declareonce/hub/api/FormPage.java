package io.declareonce.hub.api;

import io.declareonce.hub.api.Receipt.RecordFindings;
import io.declareonce.hub.dictionary.Code;
import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.Withdrawing;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/**
 * The pages with forms, made from what the datasets declare, in Vietnamese or English. Without script. Used by one request.
 */
final class FormPage {
    /** Longer lists are typed, not chosen. */
    private static final int MOST_CHOICES = 120;

    private final Edition edition;
    private final Locale language;
    private final LocalDate today;

    FormPage(Edition edition, Locale language, LocalDate today) {
        this.edition = edition;
        this.language = language;
        this.today = today;
    }

    String listing(List<Dataset> datasets) {
        String items = datasets.stream()
                .map(dataset -> "<li><a href=\"/forms/" + escaped(dataset.id()) + "\">" + told(dataset.name())
                        + "</a> <code>" + escaped(dataset.id()) + "</code></li>")
                .collect(Collectors.joining("\n"));
        return page(told(CHOOSE), "<h1>" + told(CHOOSE) + "</h1>\n<ul>" + items + "</ul>");
    }

    /**
     * @param typed what stands in the inputs, by their names
     * @param found what was found in the record that was sent, by field; empty before one was
     */
    String form(
            Dataset dataset,
            Function<String, @Nullable String> typed,
            List<Finding> found,
            @Nullable String told,
            CsrfToken csrf) {
        var inputs = new StringBuilder();
        Optional<String> operation =
                dataset.withdrawing().map(Withdrawing::field).map(Field::name);
        for (Field field : dataset.fields()) {
            boolean isMade = isMade(dataset, field)
                    || operation.filter(field.name()::equals).isPresent();
            if (!isMade) {
                inputs.append(field(field, typed, found));
            }
        }
        return page(told(dataset.name()), """
                <p><a href="/forms">%s</a></p>
                <h1>%s</h1>
                %s
                <form method="post" action="/forms/%s" accept-charset="utf-8">
                <input type="hidden" name="%s" value="%s">
                %s
                <p class="note">%s</p>
                <button type="submit" name="do" value="try" class="second">%s</button>
                <button type="submit" name="do" value="send">%s</button>
                </form>""".formatted(
                        told(BACK),
                        told(dataset.name()),
                        told == null ? "" : told,
                        escaped(dataset.id()),
                        escaped(csrf.getParameterName()),
                        escaped(csrf.getToken()),
                        inputs,
                        told(STARS),
                        told(TRY),
                        told(SEND)));
    }

    /** The time of the change is that of sending. */
    static boolean isMade(Dataset dataset, Field field) {
        return dataset.orderField()
                        .filter(order -> order.name().equals(field.name()))
                        .isPresent()
                && field.type() == ValueType.TIMESTAMP;
    }

    private String field(Field field, Function<String, @Nullable String> typed, List<Finding> found) {
        List<Finding> ofField = found.stream()
                .filter(finding -> finding.field() != null && isOf(finding.field(), field.name()))
                .toList();
        String faults = ofField.stream()
                .map(finding -> "<p class=\"problem\">" + told(finding.message()) + "</p>")
                .collect(Collectors.joining());
        DataElement element = field.element();
        String label = told(element.name()) + (field.required() ? " <b title=\"" + told(REQUIRED) + "\">*</b>" : "");
        if (element.members().isEmpty()) {
            return "<div class=\"field\"><label for=\"" + escaped(field.name()) + "\">" + label + "</label>"
                    + input(element, field.facets(), field.name(), typed) + hint(element) + faults + "</div>\n";
        }
        return "<fieldset><legend>" + label + "</legend>" + members(element, field.name(), typed) + faults
                + "</fieldset>\n";
    }

    private static boolean isOf(String place, String field) {
        return place.equals(field) || place.startsWith(field + "[") || place.startsWith(field + ".");
    }

    private String members(DataElement element, String name, Function<String, @Nullable String> typed) {
        var all = new StringBuilder();
        for (int row = 1; row <= FormRecord.ROWS; row++) {
            String prefix = name + "." + row;
            all.append("<div class=\"row\">");
            for (DataElement.Member member : element.members()) {
                String input = prefix + "." + member.name();
                all.append("<div><label for=\"")
                        .append(escaped(input))
                        .append("\">")
                        .append(told(member.element().name()))
                        .append("</label>")
                        .append(input(member.element(), member.element().facets(), input, typed))
                        .append("</div>");
            }
            all.append("</div>");
        }
        return all.toString();
    }

    private String input(DataElement element, Facets facets, String name, Function<String, @Nullable String> typed) {
        String value = typed.apply(name) == null ? "" : typed.apply(name);
        String named = "id=\"" + escaped(name) + "\" name=\"" + escaped(name) + "\"";
        List<Code> codes = codes(facets.codeList() == null ? element.facets().codeList() : facets.codeList());
        if (!codes.isEmpty()) {
            return "<select " + named + "><option value=\"\"></option>"
                    + codes.stream().map(code -> option(code, value)).collect(Collectors.joining()) + "</select>";
        }
        String kind = switch (element.type()) {
            case DATE -> "type=\"date\"";
            case INTEGER, DECIMAL -> "inputmode=\"decimal\"";
            default -> "";
        };
        return "<input " + named + " " + kind + " value=\"" + escaped(value) + "\" autocomplete=\"off\">";
    }

    private List<Code> codes(@Nullable String list) {
        Optional<CodeList> known = list == null ? Optional.empty() : edition.findCodeList(list);
        List<Code> valid = known.map(codes -> codes.codes().stream()
                        .filter(code -> !code.validFrom().isAfter(today)
                                && !code.validTo().isBefore(today))
                        .toList())
                .orElse(List.of());
        return valid.size() > MOST_CHOICES ? List.of() : valid;
    }

    private String option(Code code, String chosen) {
        return "<option value=\"" + escaped(code.code()) + "\"" + (code.code().equals(chosen) ? " selected" : "") + ">"
                + escaped(code.code()) + " – " + told(code.label()) + "</option>";
    }

    private String hint(DataElement element) {
        String how = switch (element.type()) {
            case PARTIAL_DATE -> told(PARTIAL);
            case TIMESTAMP -> "2026-11-24T08:00:00+07:00";
            case LIST -> told(SEMICOLONS);
            default -> "";
        };
        return "<p class=\"note\">" + told(element.definition()) + (how.isEmpty() ? "" : " " + how) + "</p>";
    }

    /** What became of the record that was sent. */
    String outcome(Receipt receipt) {
        var counts = receipt.submission().counts();
        String id = receipt.submission().submission();
        boolean isHeld = counts.quarantined() > 0;
        String text = isHeld ? told(HELD) : counts.accepted() > 0 ? told(TAKEN) : told(NOTHING_NEW);
        return "<p class=\"" + (isHeld ? "problem" : "done") + "\" role=\"status\">" + text + "<br>" + told(NUMBER)
                + " <code>" + escaped(id) + "</code></p>" + general(findings(receipt));
    }

    /** What would become of it. */
    String tried(List<Finding> found, boolean isRefused) {
        return "<p class=\"" + (isRefused ? "problem" : "done") + "\" role=\"status\">"
                + told(isRefused ? WOULD_BE_HELD : WOULD_BE_TAKEN) + "</p>" + general(found);
    }

    static List<Finding> findings(Receipt receipt) {
        return receipt.records().stream()
                .map(RecordFindings::findings)
                .flatMap(List::stream)
                .toList();
    }

    /** Of the record and of no one field. */
    private String general(List<Finding> found) {
        return found.stream()
                .filter(finding -> finding.field() == null)
                .map(finding -> "<p class=\"problem\">" + told(finding.message()) + "</p>")
                .collect(Collectors.joining());
    }

    private String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Declare Once Hub</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(language.getLanguage().equals("vi") ? "vi" : "en", title, STYLE, body);
    }

    private String told(Text text) {
        return escaped(text.in(language));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static final Text CHOOSE = new Text("Chọn tập dữ liệu để khai", "Choose what to declare");
    private static final Text BACK = new Text("← Các tập dữ liệu", "← All datasets");
    private static final Text REQUIRED = new Text("bắt buộc", "required");
    private static final Text STARS = new Text(
            "Ô có dấu * là bắt buộc. Gửi lại cùng khóa là sửa bản ghi đã gửi.",
            "A star marks what is required. Sending the same key again corrects the record.");
    private static final Text TRY = new Text("Kiểm tra thử", "Check only");
    private static final Text SEND = new Text("Gửi", "Send");
    private static final Text PARTIAL =
            new Text("Viết yyyy-MM-dd, yyyy-MM hoặc yyyy.", "Written yyyy-MM-dd, yyyy-MM or yyyy.");
    private static final Text SEMICOLONS = new Text("Cách nhau bằng dấu chấm phẩy.", "Separated by semicolons.");
    private static final Text TAKEN = new Text("Đã nhận bản ghi.", "The record was taken.");
    private static final Text NOTHING_NEW = new Text(
            "Trung tâm đã có bản ghi này hoặc bản mới hơn; không có gì thay đổi.",
            "The hub has this record, or a newer one, already; nothing changed.");
    private static final Text HELD = new Text(
            "Bản ghi có lỗi và đang chờ xử lý. Hãy sửa các ô bên dưới rồi gửi lại.",
            "The record has faults and waits. Mend what is marked below and send it again.");
    private static final Text NUMBER = new Text("Mã lần gửi:", "Submission:");
    private static final Text WOULD_BE_TAKEN =
            new Text("Bản ghi hợp lệ; chưa gửi gì.", "The record conforms; nothing was sent yet.");
    private static final Text WOULD_BE_HELD = new Text(
            "Bản ghi có lỗi; chưa gửi gì. Hãy sửa các ô bên dưới.",
            "The record has faults; nothing was sent yet. Mend what is marked below.");
    private static final String STYLE = """
            body{margin:0;font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;color:#1b2733;background:#eef2f6}\
            main{max-width:44rem;margin:2rem auto;padding:2rem;background:#fff;border:1px solid #d5dde5;border-radius:8px}\
            h1{margin:0 0 1rem;font-size:1.4rem}label,legend{display:block;margin:0 0 .25rem;font-weight:600}\
            .field,fieldset{margin:0 0 1.25rem}fieldset{border:1px solid #d5dde5;border-radius:4px}b{color:#b3261e}\
            .row{display:flex;flex-wrap:wrap;gap:1rem;margin:.5rem 0}.row div{flex:1 1 10rem}\
            .row label{font-weight:400;font-size:.875rem}a{color:#0b5cad}\
            input,select{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #7b8794;\
            border-radius:4px;background:#fff}\
            button{margin:.5rem .75rem 0 0;padding:.6rem 1.5rem;font:inherit;font-weight:600;color:#fff;background:#0b5cad;\
            border:1px solid #0b5cad;border-radius:4px}.second{color:#0b5cad;background:#fff}\
            button:focus,input:focus,select:focus{outline:3px solid #8ec5ff}\
            .problem{margin:.25rem 0;padding:.5rem;background:#fdecea;border-left:4px solid #b3261e}\
            .done{margin:.25rem 0;padding:.5rem;background:#e6f4ea;border-left:4px solid #1e7d34}\
            .note{margin:.25rem 0;color:#52606d;font-size:.875rem}form{margin-top:1.25rem}li{margin:.5rem 0}""";
}
