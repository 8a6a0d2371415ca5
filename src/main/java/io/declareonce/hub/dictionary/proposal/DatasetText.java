package io.declareonce.hub.dictionary.proposal;

import static io.declareonce.hub.dictionary.proposal.Remarks.quoted;

import io.declareonce.hub.dictionary.DatasetRequest;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.declared.DeclaredDepartment;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the dataset's file, and tells what only a person can decide about it. */
final class DatasetText {
    private static final Set<String> WITHDRAWS = Set.of("x", "xoa", "huy", "thu hoi", "delete", "deleted", "d");

    private final DatasetRequest request;
    private final DeclaredDepartment department;
    private final Sample sample;
    private final List<PlannedField> fields;
    private final Remarks remarks;
    private final List<Text> decisions = new ArrayList<>();
    private final StringBuilder yaml = new StringBuilder();

    DatasetText(
            DatasetRequest request,
            DeclaredDepartment department,
            Sample sample,
            List<PlannedField> fields,
            Remarks remarks) {
        this.request = request;
        this.department = department;
        this.sample = sample;
        this.fields = fields;
        this.remarks = remarks;
    }

    List<Text> decisions() {
        return decisions;
    }

    String write(List<List<PlannedField>> keys, List<SubjectSearch.Found> subjects) {
        head();
        key(keys);
        order();
        operation();
        dates();
        subjects(subjects);
        fields();
        unique(keys);
        formats();
        delivery();
        return yaml.toString();
    }

    private void line(String text) {
        yaml.append(text).append('\n');
    }

    private void toFinish(int indent, String vi, String en) {
        yaml.append(remarks.toFinish(indent, vi, en));
    }

    private void decide(String vi, String en) {
        decisions.add(new Text(vi, en));
    }

    private void head() {
        line("dataset: " + request.id());
        line("version: 1.0.0");
        line("status: draft");
        toFinish(0, "tên bằng tiếng Việt và tiếng Anh", "its name in Vietnamese and in English");
        line("name:\n  vi: " + quoted(request.name().replace('-', ' ')) + "\n  en: "
                + quoted(request.name().replace('-', ' ')));
        toFinish(0, "mỗi bản ghi nói về điều gì", "what one record speaks of");
        line("definition:\n  vi: " + quoted("Một bản ghi của " + request.id() + "."));
        String accountable = department.source().findText("accountable");
        String steward = department.stewards().stream().findFirst().orElse("to-finish");
        line("owner: { department: " + department.id() + ", accountable: "
                + quoted(accountable == null ? Remarks.MARK : accountable) + ", steward: " + steward + " }");
    }

    private void key(List<List<PlannedField>> keys) {
        if (keys.isEmpty()) {
            toFinish(
                    0,
                    "không cột nào (hoặc hai cột nào) trong mẫu là duy nhất; khoá này chỉ giữ chỗ",
                    "no column, and no two, are unique in the sample; this key only holds the place");
            line("key: [ " + fields.get(0).name() + " ]");
            decide(
                    "Khoá: mẫu không có cột nào duy nhất. Trường nào đặt tên cho một bản ghi mãi mãi?",
                    "Key: no column of the sample is unique. Which fields name a record for ever?");
            return;
        }
        toFinish(
                0,
                "xác nhận khoá: đặt tên cho bản ghi mãi mãi, sau này không đổi được",
                "confirm the key: it names a record for ever and cannot be changed later");
        line("key: [ " + names(keys.get(0)) + " ]");
        String others = keys.stream().skip(1).limit(4).map(DatasetText::names).collect(Collectors.joining("; "));
        decide(
                "Khoá: đề xuất " + names(keys.get(0))
                        + (others.isEmpty() ? "." : "; cũng duy nhất trong mẫu: " + others + "."),
                "Key: " + names(keys.get(0)) + " is proposed"
                        + (others.isEmpty() ? "." : "; also unique in the sample: " + others + "."));
    }

    private static String names(List<PlannedField> key) {
        return key.stream().map(PlannedField::name).collect(Collectors.joining(", "));
    }

    private void order() {
        Optional<PlannedField> time = fields.stream()
                .filter(field -> field.element().equals("delivery.updated-at"))
                .findFirst()
                .or(() -> fields.stream()
                        .filter(field -> field.column().type() == ValueType.TIMESTAMP)
                        .findFirst());
        if (time.isPresent()) {
            line("order: { by: " + time.get().name() + " }");
            return;
        }
        decide(
                "Thứ tự: mẫu không có thời điểm cập nhật; các lần giao xếp theo lúc đến. Nguồn có cột như vậy không?",
                "Order: the sample has no time of the last change; deliveries are ordered by arrival. Does the source have one?");
    }

    private void operation() {
        fields.stream()
                .filter(field -> field.element().equals("delivery.action"))
                .findFirst()
                .ifPresent(field -> line("operation: { field: " + field.name() + ", upsert: [ \"\", U ], withdraw: [ "
                        + withdrawing(field) + " ] }"));
    }

    private static String withdrawing(PlannedField action) {
        String found = action.column().counts().keySet().stream()
                .filter(value -> WITHDRAWS.contains(Wording.fold(value)))
                .map(Remarks::quoted)
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "X" : found;
    }

    private void dates() {
        String days = fields.stream()
                .filter(field -> field.column().type() == ValueType.DATE && !isBirth(field))
                .map(PlannedField::name)
                .collect(Collectors.joining(", "));
        if (!days.isEmpty()) {
            toFinish(
                    0,
                    "valid-time: { from: ... } nếu một ngày nói nội dung có hiệu lực từ khi nào; reference-date nếu mã xét theo ngày đó",
                    "valid-time: { from: ... } where a day says from when the content holds; reference-date where codes are judged by it");
            decide(
                    "Ngày: có trường nào nói nội dung có hiệu lực từ khi nào không (valid-time)? Các ngày: " + days
                            + ".",
                    "Days: does one of them say from when the content holds (valid-time)? Days: " + days + ".");
        }
    }

    /** A day of birth says nothing about a record. */
    private static boolean isBirth(PlannedField field) {
        Candidate reused = field.reused();
        return reused != null && reused.element().type() == ValueType.PARTIAL_DATE;
    }

    private void subjects(List<SubjectSearch.Found> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        toFinish(
                0,
                "vai của người hoặc tổ chức (chủ xe, người học...)",
                "the role of the person or organisation (owner, learner, ...)");
        line("subjects:");
        for (SubjectSearch.Found subject : subjects) {
            line("  " + subject.role() + ":");
            line("    entity: " + subject.entity());
            line("    identifiers: " + map(subject.identifiers()));
            if (!subject.attributes().isEmpty()) {
                line("    attributes: " + map(subject.attributes()));
            }
        }
    }

    private static String map(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private void fields() {
        line("fields:");
        for (PlannedField field : fields) {
            boolean isRequired = field.column().isAlwaysThere() && sample.rows() > 1;
            line("  " + field.name() + ": { element: " + field.element() + (isRequired ? ", required: true" : "")
                    + " }");
        }
        decide(
                "Bắt buộc (required) là những cột không trống trong " + sample.rows()
                        + " dòng mẫu; hãy bỏ ở trường có thể trống.",
                "Required are the columns that are never empty in the " + sample.rows()
                        + " rows of the sample; take it off where a value may be missing.");
    }

    /** What names a record beside its key, such as a chassis number beside a plate. */
    private void unique(List<List<PlannedField>> keys) {
        List<PlannedField> also = keys.stream()
                .skip(1)
                .filter(key -> key.size() == 1)
                .map(key -> key.get(0))
                .filter(field -> field.created() != null && field.column().type() == ValueType.IDENTIFIER)
                .toList();
        if (!also.isEmpty()) {
            toFinish(0, "có thật sự duy nhất trên mọi bản ghi không", "are they unique over all records indeed");
            line("unique:");
            also.forEach(field -> line("  - { fields: [ " + field.name() + " ], severity: warning }"));
        }
    }

    private void formats() {
        line("formats:");
        format(request.format());
        request.alsoAs().stream().filter(also -> !also.equals(request.format())).forEach(this::format);
    }

    private void format(String name) {
        line("  " + name + ":");
        if (name.equals("json") && sample.recordPath() != null) {
            line("    record: " + sample.recordPath());
        }
        line(isJson(name) ? "    fields:" : "    columns:");
        fields.forEach(field ->
                line("      " + field.name() + ": " + quoted(field.column().source())));
        dateForms().ifPresent(forms -> line("    dates: " + quoted(forms)));
        values();
        line("    repairs: [ nfc, blanks" + (hasNumbers() ? ", leading-zeros" : "") + (isMendable() ? ", spelling" : "")
                + " ]");
    }

    private static boolean isJson(String format) {
        return format.equals("json") || format.equals("ndjson");
    }

    private Optional<String> dateForms() {
        Set<String> forms = new LinkedHashSet<>();
        fields.stream().map(field -> field.column().dateForm()).forEach(form -> {
            if (form != null) {
                forms.add(form);
            }
        });
        if (forms.isEmpty() || forms.equals(Set.of(DateForms.ISO))) {
            return Optional.empty();
        }
        if (forms.contains("MM/dd/yyyy")) {
            decide(
                    "Ngày viết tháng trước (MM/dd/yyyy): có đúng không?",
                    "Days are written month first (MM/dd/yyyy): is that so?");
        }
        return Optional.of(String.join("|", forms));
    }

    private void values() {
        List<PlannedField> translated =
                fields.stream().filter(field -> !field.translations().isEmpty()).toList();
        if (translated.isEmpty()) {
            return;
        }
        line("    values:");
        for (PlannedField field : translated) {
            line("      " + field.name() + ":");
            field.translations().forEach((written, code) -> line("        " + quoted(written) + ": " + quoted(code)));
        }
    }

    private boolean isMendable() {
        return fields.stream()
                .map(PlannedField::reused)
                .anyMatch(
                        reused -> reused != null && !reused.element().repairs().isEmpty());
    }

    private boolean hasNumbers() {
        return fields.stream().anyMatch(field -> field.isReused() && isFixedNumber(field));
    }

    private static boolean isFixedNumber(PlannedField field) {
        Candidate reused = field.reused();
        return reused != null
                && reused.element().type() == ValueType.IDENTIFIER
                && field.column().all("[0-9]+")
                && field.column().longest() > 4;
    }

    private void delivery() {
        toFinish(0, "nhịp giao và tỷ lệ từ chối tối đa", "how often it comes, and which share may be refused");
        line("delivery: { kind: changes, schedule: daily, max-rejected: 10% }");
        toFinish(0, "độ mới và thời hạn lưu", "how fresh it must be, and how long it is kept");
        line("service: { freshness: 26h, retention: 10y }");
        decide(
                "Giao nhận: mỗi lần giao là thay đổi (changes) hay toàn bộ (snapshot), nhịp nào, lưu bao lâu?",
                "Delivery: changes or the whole state (snapshot), how often, and how long are records kept?");
    }
}
