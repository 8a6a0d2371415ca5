package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.lineage.Text;
import java.util.Map;

/** Comparison levels in Vietnamese. */
final class LevelWords {
    private static final Map<String, String> VIETNAMESE = Map.ofEntries(
            Map.entry("missing", "thiếu"),
            Map.entry("else", "khác"),
            Map.entry("exact", "giống hệt"),
            Map.entry("swapped", "hoán đổi"),
            Map.entry("similar (Jaro-Winkler 0.80 or initial)", "hơi giống (Jaro-Winkler 0.80 hoặc chữ đầu)"),
            Map.entry("similar (Jaro-Winkler 0.88)", "hơi giống (Jaro-Winkler 0.88)"),
            Map.entry("close (Jaro-Winkler 0.88)", "gần giống (Jaro-Winkler 0.88)"),
            Map.entry("near (Jaro-Winkler 0.92 or one edit)", "rất giống (Jaro-Winkler 0.92 hoặc một lỗi)"),
            Map.entry("near (two edits)", "rất giống (hai lỗi)"),
            Map.entry("year within 1 or two parts equal", "lệch một năm hoặc hai phần giống"),
            Map.entry("two digits wrong", "sai hai chữ số"),
            Map.entry("year equal, rest unknown", "cùng năm, còn lại không rõ"),
            Map.entry("one digit wrong or swapped", "sai hoặc đảo một chữ số"),
            Map.entry("day and month swapped", "đảo ngày và tháng"),
            Map.entry("two edits", "hai lỗi"),
            Map.entry("one edit", "một lỗi"),
            Map.entry("within 2 or one edit", "lệch đến 2 hoặc một lỗi"),
            Map.entry("equal before the @", "giống phần trước @"),
            Map.entry("a quarter shared", "chung một phần tư"),
            Map.entry("half shared", "chung một nửa"),
            Map.entry("one is part of the other", "cái này nằm trong cái kia"),
            Map.entry("three quarters shared", "chung ba phần tư"),
            Map.entry("nearly all shared", "chung gần hết"));

    private LevelWords() {}

    /** A level without a translation stays as it is. */
    static Text of(String level) {
        return new Text(VIETNAMESE.getOrDefault(level, level), level);
    }
}
