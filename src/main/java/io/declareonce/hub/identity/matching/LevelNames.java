package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;
import java.util.Map;

/** Comparison levels as people read them. */
public final class LevelNames {
    private static final Map<String, String> VIETNAMESE = Map.ofEntries(
            Map.entry("missing", "thiếu"),
            Map.entry("else", "khác"),
            Map.entry("exact", "bằng nhau"),
            Map.entry("swapped", "đổi chỗ"),
            Map.entry("similar (Jaro-Winkler 0.80 or initial)", "hơi giống (Jaro-Winkler 0.80 hoặc chữ đầu)"),
            Map.entry("close (Jaro-Winkler 0.88)", "khá giống (Jaro-Winkler 0.88)"),
            Map.entry("near (Jaro-Winkler 0.92 or one edit)", "gần như nhau (Jaro-Winkler 0.92 hoặc sai một chữ)"),
            Map.entry("year within 1 or two parts equal", "lệch một năm hoặc hai phần bằng nhau"),
            Map.entry("two digits wrong", "sai hai chữ số"),
            Map.entry("year equal, rest unknown", "cùng năm, còn lại không rõ"),
            Map.entry("one digit wrong or swapped", "sai hoặc đổi chỗ một chữ số"),
            Map.entry("day and month swapped", "đổi chỗ ngày và tháng"),
            Map.entry("one edit", "sai một ký tự"),
            Map.entry("two edits", "sai hai ký tự"),
            Map.entry("within 2 or one edit", "lệch không quá 2 hoặc sai một ký tự"),
            Map.entry("a quarter shared", "chung một phần tư"),
            Map.entry("half shared", "chung một nửa"),
            Map.entry("three quarters shared", "chung ba phần tư"),
            Map.entry("nearly all shared", "chung gần hết"),
            Map.entry("one is part of the other", "bên này là một phần của bên kia"),
            Map.entry("equal before the @", "bằng nhau trước @"),
            Map.entry("similar (Jaro-Winkler 0.88)", "hơi giống (Jaro-Winkler 0.88)"),
            Map.entry("near (two edits)", "gần như nhau (sai hai ký tự)"),
            Map.entry(PairScorer.NEIGHBOURS_LEVEL, "người cùng nơi ở cũng chung như vậy"));

    private LevelNames() {}

    /** In Vietnamese as in English where it has no name of its own. */
    public static Text of(String level) {
        return new Text(VIETNAMESE.getOrDefault(level, level), level);
    }
}
