package io.declareonce.hub.access.agreements;

import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.source.Suggestion;
import io.declareonce.hub.lineage.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Collects the faults of one declaration, each with its line. Used by one thread. */
final class Complaints {
    private final Declaration declaration;
    private final List<Fault> faults = new ArrayList<>();

    Complaints(Declaration declaration) {
        this.declaration = declaration;
    }

    List<Fault> all() {
        return List.copyOf(faults);
    }

    JsonNode content() {
        return declaration.content();
    }

    /** @param place JSON pointer */
    void add(String kind, String place, Text problem, Text remedy) {
        int line = declaration.line().applyAsInt(place);
        faults.add(new Fault(kind, declaration.file(), line, problem, remedy));
    }

    /** @param what such as {@code field}, in Vietnamese and English */
    void unknown(String kind, String place, Text what, String name, Collection<String> known) {
        add(
                kind,
                place,
                new Text("không có " + what.vi() + " " + name, "there is no " + what.en() + " " + name),
                Suggestion.remedy(name, known));
    }

    /** The texts of an array by their pointers; none where it is missing. */
    List<Named> texts(String pointer) {
        List<Named> texts = new ArrayList<>();
        JsonNode array = content().at(pointer);
        for (int i = 0; i < array.size(); i++) {
            texts.add(new Named(pointer + "/" + i, array.get(i).asString()));
        }
        return texts;
    }

    /** Values that the field's code list never had. */
    void checkCodes(String pointer, Field field, Edition edition) {
        Optional<CodeList> codes =
                Optional.ofNullable(field.facets().codeList()).flatMap(edition::findCodeList);
        codes.ifPresent(list -> texts(pointer).stream()
                .filter(each -> !list.isKnown(each.name()))
                .forEach(each -> add(
                        "unknown-code",
                        each.place(),
                        new Text(
                                "danh mục " + list.id() + " không có mã " + each.name(),
                                "the code list " + list.id() + " has no code " + each.name()),
                        new Text("sửa mã, hoặc bổ sung danh mục", "mend the code, or add it to the list"))));
    }

    record Named(String place, String name) {}

    /** A day that exists; a fault where it does not. */
    Optional<LocalDate> day(String pointer) {
        String written = content().at(pointer).asString();
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException none) {
            add(
                    "no-such-day",
                    pointer,
                    new Text("không có ngày " + written, "there is no day " + written),
                    new Text("ghi theo dạng năm-tháng-ngày", "write year-month-day"));
            return Optional.empty();
        }
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
