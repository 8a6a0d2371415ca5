package io.declareonce.hub.dictionary.proposal;

import static io.declareonce.hub.dictionary.proposal.Remarks.quoted;

import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Text;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A draft of an element that nobody has declared before, and of its code list where few values come again and again. */
final class NewElement {
    private static final int[] LENGTHS = {20, 50, 100, 200, 500, 1000, 2000};

    private final Profile column;
    private final String id;
    private final boolean isNamed;
    private final Remarks remarks;
    private final Map<String, String> codes = new LinkedHashMap<>();

    /** @param isNamed true where a person gave it its name, in English as all ids are */
    NewElement(Profile column, String id, boolean isNamed, Remarks remarks) {
        this.column = column;
        this.id = id;
        this.isNamed = isNamed;
        this.remarks = remarks;
        if (column.type() == ValueType.CODE) {
            nameCodes();
        }
    }

    String id() {
        return id;
    }

    /** What to read for what is written: labels become codes, yes and no become true and false. */
    Map<String, String> translations() {
        if (column.type() == ValueType.BOOLEAN) {
            Map<String, String> meant = new LinkedHashMap<>();
            column.counts().keySet().forEach(text -> meant.put(text, String.valueOf(Profile.booleanOf(text))));
            meant.entrySet().removeIf(each -> each.getKey().equals(each.getValue()));
            return meant;
        }
        boolean areCodes =
                codes.entrySet().stream().allMatch(each -> each.getKey().equals(each.getValue()));
        return areCodes ? Map.of() : codes;
    }

    /** Why this type. */
    List<Text> reasons() {
        List<Text> reasons = new ArrayList<>();
        reasons.add(new Text(
                "chưa có phần tử nào khớp; kiểu đoán từ giá trị: "
                        + column.type().declaredName(),
                "no declared element fits; type guessed from the values: "
                        + column.type().declaredName()));
        if (!codes.isEmpty()) {
            reasons.add(new Text(
                    codes.size() + " giá trị lặp lại, đề xuất danh mục mã",
                    codes.size() + " values come again and again: a code list is proposed"));
        }
        return reasons;
    }

    /** Its files, by path inside the dictionary's directory. */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("elements/" + id.replace('.', '/') + ".yaml", element());
        if (!codes.isEmpty()) {
            files.put("code-lists/" + listId() + ".yaml", list());
            files.put("code-lists/" + listId() + ".csv", csv());
        }
        return files;
    }

    private String listId() {
        String local = id.substring(id.indexOf('.') + 1);
        return local.startsWith(department() + "-") ? local : department() + "-" + local;
    }

    private String department() {
        return id.substring(0, id.indexOf('.'));
    }

    /** The English name, where the id is English words. */
    private String english() {
        String words = id.substring(id.indexOf('.') + 1).replace('-', ' ');
        String name = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return isNamed ? "  en: " + quoted(name) + "\n" : "";
    }

    private String shownName() {
        String source = column.source();
        return Normalizer.normalize(source.substring(source.lastIndexOf('/') + 1), Normalizer.Form.NFC);
    }

    private String element() {
        String name = quoted(shownName());
        return "element: " + id + "\nversion: 1.0.0\nstatus: draft\n"
                + remarks.toFinish(
                        0,
                        "tên tiếng Việt đúng và tên tiếng Anh (en)",
                        "the right Vietnamese name, and an English one (en)")
                + "name:\n  vi: " + name + "\n" + english()
                + remarks.toFinish(0, "định nghĩa bằng lời, vi và en", "what it means, in words, vi and en")
                + "definition:\n  vi: " + quoted("Cột " + shownName() + ".") + "\n"
                + "type: " + column.type().declaredName() + "\n"
                + facets()
                + remarks.toFinish(
                        0,
                        "mức mật và có phải dữ liệu cá nhân không (none, basic, sensitive)",
                        "how far it may travel, and whether it is personal (none, basic, sensitive)")
                + "classification: " + classification() + "\n"
                + remarks.toFinish(0, "cơ sở pháp lý (legal-basis)", "the legal basis (legal-basis)")
                + "authority: { department: " + department() + " }\n"
                + remarks.toFinish(
                        0,
                        "ví dụ đúng và sai (examples), không lấy dữ liệu thật của người dân",
                        "valid and invalid examples (examples), none of them a real person's");
    }

    private String classification() {
        boolean mayNameSomebody = column.type() == ValueType.TEXT || column.type() == ValueType.IDENTIFIER;
        return mayNameSomebody ? "{ level: restricted, personal: basic }" : "{ level: internal, personal: none }";
    }

    private String facets() {
        return switch (column.type()) {
            case IDENTIFIER -> identifierFacets();
            case CODE -> "code-list: " + listId() + "\n";
            case TEXT -> "length: [ 1, " + roundedUp(column.longest()) + " ]\n";
            case INTEGER, DECIMAL -> numberFacets();
            default -> "";
        };
    }

    private String identifierFacets() {
        String length = column.shortest() == column.longest()
                ? String.valueOf(column.longest())
                : "[ " + column.shortest() + ", " + column.longest() + " ]";
        String pattern = Signature.pattern(column.counts().keySet())
                .map(found -> "pattern: " + quoted(found) + "\n")
                .orElse("");
        return remarks.toFinish(0, "độ dài và mẫu đoán từ tệp mẫu", "length and pattern are guessed from the sample")
                + "length: " + length + "\n" + pattern;
    }

    private String numberFacets() {
        String decimal = column.type() == ValueType.DECIMAL ? precision() : "";
        boolean isNegative = column.counts().keySet().stream().anyMatch(text -> text.startsWith("-"));
        boolean areYears = column.all("(19|20)[0-9]{2}");
        String range = areYears ? "range: [ 1900, 2100 ]\n" : isNegative ? "" : "range: [ 0, null ]\n";
        return range.isEmpty()
                ? decimal
                : decimal
                        + remarks.toFinish(0, "giới hạn đoán từ tệp mẫu", "the range is guessed from the sample")
                        + range;
    }

    private String precision() {
        int scale = column.counts().keySet().stream()
                .mapToInt(text -> text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0)
                .max()
                .orElse(0);
        int whole = column.counts().keySet().stream()
                .mapToInt(text -> text.replaceAll("[.].*|-", "").length())
                .max()
                .orElse(1);
        return "precision: " + Math.min(38, whole + scale + 2) + "\nscale: " + scale + "\n";
    }

    private static int roundedUp(int length) {
        for (int each : LENGTHS) {
            if (length <= each) {
                return each;
            }
        }
        return length * 2;
    }

    private String list() {
        return "code-list: " + listId() + "\nversion: 1.0.0\nstatus: draft\n"
                + remarks.toFinish(0, "tên tiếng Anh (en)", "an English name (en)")
                + "name:\n  vi: " + quoted(shownName()) + "\n" + english()
                + "owner: { department: " + department() + " }\n"
                + remarks.toFinish(
                        0,
                        "văn bản ban hành danh mục; thêm mã không có trong tệp mẫu",
                        "which text sets the codes; add those that the sample does not have")
                + "source: { name: " + quoted("sample file of the department") + " }\n";
    }

    private String csv() {
        return "code,valid_from,valid_to,parent,label_vi,label_en,note\n"
                + column.counts().keySet().stream()
                        .map(written -> cell(String.valueOf(codes.get(written))) + ",,,," + cell(written) + ",,"
                                + cell(Remarks.MARK + ": " + column.counts().get(written) + " in the sample"))
                        .sorted()
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String cell(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** What looks like a code is one; of a label one is made. */
    private void nameCodes() {
        boolean areCodes = column.all("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");
        Set<String> taken = new LinkedHashSet<>();
        for (String written : column.counts().keySet()) {
            String code = areCodes ? written : coded(written);
            @Nullable String free = code;
            for (int i = 2; !taken.add(free); i++) {
                free = code + "_" + i;
            }
            codes.put(written, free);
        }
    }

    private static String coded(String label) {
        String code = Wording.snake(label).toUpperCase(Locale.ROOT);
        return code.startsWith("C_") && Character.isDigit(label.charAt(0)) ? code.substring(2) : code;
    }
}
