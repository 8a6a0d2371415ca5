package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.compile.ElementTrials;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.dictionary.declared.DeclaredList;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for declared elements that a column may hold: by its name, then by its values. */
final class ElementSearch {
    private static final int MOST_TRIED = 500;
    private static final int TELLING_VALUES = 20;
    private static final double MISFIT = 0.7;

    private final ElementTrials trials;
    private final KnownNames names;
    private final String department;
    private final LocalDate today;

    ElementSearch(ElementTrials trials, KnownNames names, String department, LocalDate today) {
        this.trials = trials;
        this.names = names;
        this.department = department;
        this.today = today;
    }

    /** Best first; those that hardly fit are left out. */
    List<Candidate> find(Profile column) {
        List<Candidate> found = new ArrayList<>();
        for (DeclaredElement element : trials.declared().elements().values()) {
            if (isOffered(element, column)) {
                judge(element, column).filter(Candidate::isPossible).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.element().id()));
        return found;
    }

    private static boolean isOffered(DeclaredElement element, Profile column) {
        boolean isPlain = element.type() != ValueType.GROUP && element.type() != ValueType.LIST;
        return isPlain
                && !element.status().equals("retired")
                && !element.status().equals("deprecated")
                && column.filled() > 0;
    }

    private Optional<Candidate> judge(DeclaredElement element, Profile column) {
        Optional<KnownNames.Fit> name = names.fit(element.id(), column.source());
        boolean isTelling = isTelling(element, column);
        if (name.isEmpty() && !isTelling) {
            return Optional.empty();
        }
        Map<String, String> translations = translations(element, column);
        double share = share(element, column, translations);
        List<Text> reasons = new ArrayList<>();
        name.ifPresent(fit -> reasons.add(fit.reason()));
        reasons.add(share(share, column, !translations.isEmpty()));
        double score =
                name.isPresent() ? named(name.get().score(), share, isSpecific(element)) : share >= 0.98 ? 0.5 : 0;
        if (name.isPresent() && share < MISFIT) {
            score *= 0.3;
        }
        if (isForeign(element)) {
            score *= 0.6;
            reasons.add(
                    new Text("nhưng thuộc lĩnh vực của sở khác", "but it belongs to the domain of another department"));
        }
        return Optional.of(new Candidate(element, Math.min(score, 1), reasons, translations));
    }

    private static double named(double name, double share, boolean isSpecific) {
        return 0.75 * name + 0.25 * share * (isSpecific ? 1 : 0.6);
    }

    private static boolean isSpecific(DeclaredElement element) {
        return element.facets().pattern() != null
                || element.facets().codeList() != null
                || !element.type().isTextual();
    }

    /** Values alone say something only where few others would pass: a long number of fixed form, or codes of a list. */
    private static boolean isTelling(DeclaredElement element, Profile column) {
        Integer length = element.facets().minLength();
        boolean isLongNumber = element.type() == ValueType.IDENTIFIER
                && element.facets().pattern() != null
                && length != null
                && length >= 9;
        return isLongNumber && column.counts().size() >= TELLING_VALUES;
    }

    /** An element of another department's own domain is hardly what this department means by the same word. */
    private boolean isForeign(DeclaredElement element) {
        String domain = element.id().substring(0, element.id().indexOf('.'));
        return !domain.equals(department) && trials.declared().departments().containsKey(domain);
    }

    private double share(DeclaredElement element, Profile column, Map<String, String> translations) {
        long accepted = 0;
        long all = 0;
        int tried = 0;
        for (Map.Entry<String, Integer> value : column.counts().entrySet()) {
            if (tried++ == MOST_TRIED) {
                break;
            }
            all += value.getValue();
            String text = translations.isEmpty()
                    ? column.as(element.type(), value.getKey())
                    : translations.get(value.getKey());
            if (text != null && (trials.accepts(element.id(), text, today) || passesPadded(element, text))) {
                accepted += value.getValue();
            }
        }
        return all == 0 ? 0 : (double) accepted / all;
    }

    /** A spreadsheet takes leading zeros away; the format may give them back. */
    private boolean passesPadded(DeclaredElement element, String text) {
        Integer length = element.facets().minLength();
        return element.type() == ValueType.IDENTIFIER
                && length != null
                && length.equals(element.facets().maxLength())
                && text.length() < length
                && text.length() >= length - 2
                && trials.accepts(element.id(), "0".repeat(length - text.length()) + text, today);
    }

    /** Labels instead of codes: which code each means; empty where the values are codes, or mean none. */
    private Map<String, String> translations(DeclaredElement element, Profile column) {
        String id = element.facets().codeList();
        DeclaredList list = id == null ? null : trials.declared().lists().get(id);
        if (list == null || column.counts().size() > MOST_TRIED) {
            return Map.of();
        }
        Map<String, String> byLabel = byLabel(list);
        names.translations(element.id()).forEach((written, code) -> byLabel.putIfAbsent(shape(written), code));
        Map<String, String> translations = new LinkedHashMap<>();
        column.counts().keySet().forEach(written -> {
            String code = codeOf(written, list, byLabel);
            if (code != null) {
                translations.put(written, code);
            }
        });
        boolean areCodes =
                translations.entrySet().stream().allMatch(each -> each.getKey().equals(each.getValue()));
        return areCodes ? Map.of() : translations;
    }

    private static @Nullable String codeOf(String written, DeclaredList list, Map<String, String> byLabel) {
        boolean isCode = list.codes().stream().anyMatch(row -> row.code().equals(written));
        return isCode ? written : byLabel.get(shape(written));
    }

    private static Map<String, String> byLabel(DeclaredList list) {
        Map<String, String> byLabel = new HashMap<>();
        list.codes().forEach(row -> {
            byLabel.putIfAbsent(shape(row.label().vi()), row.code());
            byLabel.putIfAbsent(shape(row.label().en()), row.code());
        });
        return byLabel;
    }

    private static String shape(String label) {
        return Wording.compact(Wording.fold(label));
    }

    private static Text share(double share, Profile column, boolean isTranslated) {
        long percent = Math.round(share * 100);
        String values = column.counts().size() + "";
        return isTranslated
                ? new Text(percent + "% là tên gọi của mã trong danh mục", percent + " % are labels of its codes")
                : new Text(
                        percent + "% trong " + values + " giá trị khác nhau đúng quy tắc của phần tử",
                        percent + " % of " + values + " distinct values pass the element's rules");
    }
}
