package io.declareonce.hub.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a parcel is used for, as the land system writes it. */
record Purposes(List<Purpose> purposes) {
    private static final String WITHOUT_END = "Lâu dài";

    /** @param tenths area in tenths of a square metre */
    record Purpose(String code, int tenths, String term) {}

    static Purposes draw(Dice dice, boolean isUrban, boolean isField, boolean isOldList) {
        if (isField) {
            return new Purposes(List.of(new Purpose("LUC", dice.between(2_000, 30_000), "2063-10-15")));
        }
        List<Purpose> purposes = new ArrayList<>();
        purposes.add(new Purpose(isUrban ? "ODT" : "ONT", dice.between(250, isUrban ? 2_000 : 4_000), WITHOUT_END));
        if (!isUrban && dice.chance(0.5)) {
            String garden = isOldList && dice.chance(0.3) ? "LNK" : "CLN";
            purposes.add(new Purpose(garden, dice.between(500, 9_000), "2063-10-15"));
        }
        return new Purposes(purposes);
    }

    int total() {
        return purposes.stream().mapToInt(Purpose::tenths).sum();
    }

    String json() {
        return purposes.stream()
                .map(purpose -> String.format("""
                        {"loaidat":"%s","dientich":%s,"nguongoc":"1","hinhthuc":"RIENG","thoihan":"%s"}""", purpose.code(), area(purpose.tenths()), purpose.term()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Square metres. */
    static String area(int tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    static int tenths(String area) {
        return Integer.parseInt(area.replace(".", ""));
    }

    /** The row's purposes with another code for the first one. */
    static String withCode(Row parcel, String code) {
        return parcel.get("mucdichsudung").replaceFirst("\"loaidat\":\"[A-Z]+\"", "\"loaidat\":\"" + code + "\"");
    }
}
