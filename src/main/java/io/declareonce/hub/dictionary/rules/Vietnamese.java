package io.declareonce.hub.dictionary.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The compiler's complaints in Vietnamese, sentence by sentence; one that is not known stays English. */
final class Vietnamese {
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.?]) (?=[A-Z'])");
    private static final Map<Pattern, String> SENTENCES = new LinkedHashMap<>();

    static {
        say(
                "A rule has at most 1,000 characters; this one has (\\d+)\\.",
                "Quy tắc dài nhất 1.000 ký tự; quy tắc này có $1.");
        say("'(.*)' is a macro; rules have none\\.", "'$1' là macro; quy tắc không có macro.");
        say("Use sum, count, allIn or a test for null\\.", "Hãy dùng sum, count, allIn hoặc phép thử null.");
        say("No function is called '(.*)'\\.", "Không có hàm nào tên '$1'.");
        say("No field is called '(.*)'\\.", "Không có trường nào tên '$1'.");
        say("No code list is called '(.*)'\\.", "Không có danh mục mã nào tên '$1'.");
        say("Did you mean '(.*)'\\?", "Có phải là '$1'?");
        say("'(.*)' cannot be applied to (.*)\\.", "'$1' không áp dụng được cho $2.");
        say("This gives (.*); it should give (.*)\\.", "Biểu thức cho ra $1; cần cho ra $2.");
        say("The rule ends too early\\.", "Quy tắc kết thúc quá sớm.");
        say("The rule cannot be read here: (.*)\\.", "Không đọc được quy tắc từ đây: $1.");
        say("A list may stand only behind 'in'\\.", "Danh sách chỉ đứng sau 'in'.");
        say(
                "Maps, structures and macros are no part of the rule language\\.",
                "Ngôn ngữ quy tắc không có map, cấu trúc và macro.");
        say("null may stand only behind == or !=\\.", "null chỉ đứng sau == hoặc !=.");
        say("Write a decimal as dec\\('(.*)'\\)\\.", "Hãy viết số thập phân là dec('$1').");
        say(
                "Only texts, integers, true, false and null can be written so\\.",
                "Chỉ viết được như vậy với chuỗi, số nguyên, true, false và null.");
        say("This form of '(.*)' is no part of the rule language\\.", "Ngôn ngữ quy tắc không có dạng này của '$1'.");
        say(
                "Members of a group may stand only in sum, count, allIn or behind 'in'\\.",
                "Thành phần của nhóm chỉ đứng trong sum, count, allIn hoặc sau 'in'.");
        say("'(.*)' may not stand here\\.", "'$1' không được đứng ở đây.");
        say("Write the id of the code list in quotes\\.", "Hãy viết mã của danh mục trong dấu nháy.");
        say("Whole groups and sides cannot be compared\\.", "Không so sánh được cả nhóm hoặc cả một bên.");
        say("Whole lists cannot be compared\\.", "Không so sánh được cả danh sách.");
        say("The list behind 'in' is empty\\.", "Danh sách sau 'in' trống.");
        say("'(.*)' is no decimal\\.", "'$1' không phải số thập phân.");
        say("'(.*)' is no date\\.", "'$1' không phải ngày.");
        say("'(.*)' is no point in time\\.", "'$1' không phải thời điểm.");
        say("Only a field can be tested for null\\.", "Chỉ thử null được với một trường.");
        say("The pattern cannot be read: (.*)\\.", "Không đọc được mẫu: $1.");
        say("A value of type (.*) has no (.*); leave it out\\.", "Giá trị kiểu $1 không có ràng buộc $2; hãy bỏ đi.");
    }

    private Vietnamese() {}

    private static void say(String english, String vietnamese) {
        SENTENCES.put(Pattern.compile(english, Pattern.DOTALL), vietnamese);
    }

    static String of(String message) {
        StringBuilder told = new StringBuilder();
        for (String sentence : SENTENCE.split(message, 0)) {
            told.append(told.isEmpty() ? "" : " ").append(sentence(sentence));
        }
        return told.toString();
    }

    private static String sentence(String english) {
        for (Map.Entry<Pattern, String> known : SENTENCES.entrySet()) {
            Matcher matcher = known.getKey().matcher(english);
            if (matcher.matches()) {
                return matcher.replaceFirst(known.getValue());
            }
        }
        return english;
    }
}
