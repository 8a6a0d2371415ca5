package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Vietnamese names as often as they are borne; what was counted is named in {@code sample/SOURCES.md}. Immutable. */
final class Names {
    private static final int OLD_FASHION_ENDS = 1980;
    private static final double WITHOUT_MIDDLE_NAME = 0.013;

    private final Frequencies surnames;
    private final BySex middleNames;
    private final BySex givenNames;

    private record BySex(Frequencies male, Frequencies female) {
        String draw(Dice dice, boolean isMale) {
            return isMale ? male.draw(dice) : female.draw(dice);
        }
    }

    private Names(Frequencies surnames, BySex middleNames, BySex givenNames) {
        this.surnames = surnames;
        this.middleNames = middleNames;
        this.givenNames = givenNames;
    }

    static Names load() {
        return new Names(
                new Frequencies(surnameShares()),
                bySex(SampleFile.read("middle_names.csv"), "middle_name"),
                bySex(SampleFile.read("given_names.csv"), "given_name"));
    }

    String surname(Dice dice) {
        return surnames.draw(dice);
    }

    /** Middle and given name. Older men carry Văn and older women Thị more often than the counted students do. */
    String personalName(Dice dice, boolean isMale, int birthYear) {
        String given = givenNames.draw(dice, isMale);
        if (dice.chance(WITHOUT_MIDDLE_NAME)) {
            return given;
        }
        String middle = middleNames.draw(dice, isMale);
        boolean isOldFashioned = birthYear < OLD_FASHION_ENDS && dice.chance(isMale ? 0.4 : 0.7);
        return (isOldFashioned || middle.equals(given) ? isMale ? "Văn" : "Thị" : middle) + " " + given;
    }

    /** Published shares (per cent) for the common surnames, the rest in proportion to the counted list. */
    private static Map<String, Double> surnameShares() {
        Map<String, Double> shares = referenceShares();
        double rest =
                100 - shares.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> others =
                weights(SampleFile.read("surnames.csv"), "surname", row -> number(row, "share_pct"));
        others.keySet().removeAll(shares.keySet());
        double counted =
                others.values().stream().mapToDouble(Double::doubleValue).sum();
        others.forEach((surname, share) -> shares.put(surname, share * rest / counted));
        return shares;
    }

    /** A share given for two surnames together (Hoàng/Huỳnh) is split as the regional list splits it. */
    private static Map<String, Double> referenceShares() {
        List<NamedCsvRecord> rows = SampleFile.read("surname_share_reference.csv");
        Map<String, Double> regional = weights(rows, "surname", row -> number(row, "daklak_hoten_pct"));
        Map<String, Double> shares = new LinkedHashMap<>();
        weights(rows, "surname", row -> number(row, "book_2005_pct")).forEach((surname, share) -> {
            List<String> parts = List.of(surname.split("/"));
            double all = parts.stream()
                    .mapToDouble(part -> regional.getOrDefault(part, 1.0))
                    .sum();
            parts.forEach(part -> shares.put(part, share * regional.getOrDefault(part, 1.0) / all));
        });
        return shares;
    }

    private static BySex bySex(List<NamedCsvRecord> rows, String column) {
        return new BySex(
                new Frequencies(weights(rows, column, row -> number(row, "male_count"))),
                new Frequencies(weights(rows, column, row -> number(row, "female_count"))));
    }

    private static Map<String, Double> weights(
            List<NamedCsvRecord> rows, String column, ToDoubleFunction<NamedCsvRecord> weight) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (NamedCsvRecord row : rows) {
            double share = weight.applyAsDouble(row);
            if (share > 0) {
                weights.put(row.getField(column), share);
            }
        }
        return weights;
    }

    private static double number(NamedCsvRecord row, String column) {
        String field = row.getField(column);
        return field.isEmpty() ? 0 : Double.parseDouble(field);
    }
}
