package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Splits from an organisation's name what only says its legal form, in the words of several countries. */
final class LegalForms {
    private static final List<String[]> FORMS = List.of(
                    "cong ty",
                    "cty",
                    "ct",
                    "trach nhiem huu han",
                    "tnhh",
                    "mot thanh vien",
                    "mtv",
                    "1 thanh vien",
                    "hai thanh vien tro len",
                    "2 thanh vien tro len",
                    "tv",
                    "co phan",
                    "cp",
                    "ctcp",
                    "doanh nghiep tu nhan",
                    "dntn",
                    "hop danh",
                    "hop tac xa",
                    "htx",
                    "ho kinh doanh",
                    "hkd",
                    "tap doan",
                    "inc",
                    "incorporated",
                    "llc",
                    "l l c",
                    "ltd",
                    "limited",
                    "corp",
                    "corporation",
                    "co",
                    "company",
                    "plc",
                    "llp",
                    "lp",
                    "pty",
                    "pvt",
                    "gmbh",
                    "ag",
                    "kg",
                    "ohg",
                    "ev",
                    "e v",
                    "sa",
                    "s a",
                    "sarl",
                    "sas",
                    "srl",
                    "spa",
                    "s p a",
                    "bv",
                    "b v",
                    "nv",
                    "n v",
                    "oy",
                    "ab",
                    "as",
                    "aps",
                    "sp z o o",
                    "kk")
            .stream()
            .map(form -> form.split(" ", -1))
            .sorted(Comparator.comparingInt((String[] form) -> -form.length))
            .toList();

    /** What is only a part of somebody else, whose name it carries. */
    private static final List<String[]> DEPENDENT = Stream.of(
                    "chi nhanh",
                    "cn",
                    "van phong dai dien",
                    "vpdd",
                    "dia diem kinh doanh",
                    "dd kd",
                    "branch",
                    "filiale",
                    "representative office")
            .map(form -> form.split(" ", -1))
            .toList();

    private LegalForms() {}

    /** True for the name of a branch, a representative office or a place of business. */
    static boolean isDependent(String[] words) {
        return DEPENDENT.stream()
                .anyMatch(form -> IntStream.rangeClosed(0, words.length - form.length)
                        .anyMatch(at -> Arrays.equals(form, 0, form.length, words, at, at + form.length)));
    }

    /** The words that are left; all of them where a name is nothing but legal forms. */
    static @Nullable String withoutThem(String delivered) {
        String words = Standardisers.words(delivered);
        if (words == null) {
            return null;
        }
        List<String> left = new ArrayList<>();
        String[] all = words.split(" ", -1);
        for (int i = 0; i < all.length; ) {
            int form = formAt(all, i);
            if (form == 0) {
                left.add(all[i]);
            }
            i += Math.max(1, form);
        }
        return left.isEmpty() ? words : String.join(" ", left);
    }

    /** How many words from here on are a legal form. */
    private static int formAt(String[] words, int at) {
        for (String[] form : FORMS) {
            if (at + form.length <= words.length && Arrays.equals(form, 0, form.length, words, at, at + form.length)) {
                return form.length;
            }
        }
        return 0;
    }
}
