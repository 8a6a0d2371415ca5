package io.declareonce.hub.cli.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Made-up persons for {@code bench link}: names by Zipf's law, one to eight records a person (again by Zipf's law), and in
 * copies the errors that registries have: typing errors, a missing or swapped part of a date, a name without its marks or
 * middle part, another phone or address, blanks. The same seed gives the same file.
 */
final class LinkBenchPeople {
    private static final String[] SURNAMES = {
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh",
        "Trịnh", "Mai", "Lâm", "Tạ", "Châu", "Cao", "Lưu", "Quách", "Thạch", "Nông", "Vi", "Tống", "Kiều", "Hứa",
                "Giàng"
    };
    private static final String[] ONSETS = {
        "", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t", "th", "tr", "v",
        "x"
    };
    private static final String[] RHYMES = {
        "a", "an", "ang", "anh", "ao", "âm", "ân", "em", "ê", "iên", "iếu", "inh", "oa", "oàn", "oan", "on", "ông",
        "uân", "uệ", "uy", "uyên", "ương", "ưng", "ai", "ài", "âu", "ích", "iệp", "úc", "ụng", "ồng", "ạnh", "ảo", "ục"
    };
    private static final int MOST_RECORDS = 8;
    private static final double ERROR = 0.12;

    private final int records;
    private final SplittableRandom chance;

    LinkBenchPeople(int records, long seed) {
        this.records = records;
        chance = new SplittableRandom(seed);
    }

    void write(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("id", "family", "middle", "given", "born", "sex", "commune", "address", "phone", "person");
            int record = 0;
            for (int person = 0; record < records; person++) {
                String[] original = person();
                for (int copies = zipf(MOST_RECORDS); copies >= 0 && record < records; copies--) {
                    String[] row = copies == 0 ? original : copy(original);
                    csv.writeRecord(row(record++, person, row));
                }
            }
        }
    }

    private static String[] row(int record, int person, String[] values) {
        String[] row = new String[values.length + 2];
        row[0] = Integer.toString(record);
        System.arraycopy(values, 0, row, 1, values.length);
        row[row.length - 1] = Integer.toString(person);
        return row;
    }

    private String[] person() {
        int day = chance.nextInt(1, 29);
        int month = chance.nextInt(1, 13);
        int year = 2020 - (int) (80 * Math.sqrt(chance.nextDouble()));
        return new String[] {
            SURNAMES[zipf(SURNAMES.length)],
            word(zipf(200)),
            word(zipf(700)),
            String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day),
            chance.nextBoolean() ? "1" : "2",
            Integer.toString(10_000 + zipf(3_000)),
            chance.nextInt(1, 400) + " " + word(zipf(600)) + " " + word(zipf(600)),
            phone()
        };
    }

    /** Ranks from 0 on; rank r is about as likely as 1/(r+1). */
    private int zipf(int ranks) {
        return Math.min(ranks - 1, (int) Math.exp(chance.nextDouble() * Math.log(ranks + 1.0)) - 1);
    }

    private static String word(int rank) {
        int onset = rank % ONSETS.length;
        int rhyme = (rank / ONSETS.length + rank) % RHYMES.length;
        return ONSETS[onset] + RHYMES[rhyme];
    }

    private String phone() {
        return String.format(Locale.ROOT, "09%08d", chance.nextInt(100_000_000));
    }

    private String[] copy(String[] original) {
        String[] copy = original.clone();
        for (int i = 0; i < 3; i++) {
            copy[i] = strikes() ? mistyped(copy[i]) : copy[i];
        }
        copy[1] = strikes() ? "" : copy[1];
        copy[3] = strikes() ? wrongDate(copy[3]) : copy[3];
        copy[4] = chance.nextDouble() < 0.02 ? "" : copy[4];
        if (strikes()) {
            copy[5] = Integer.toString(10_000 + zipf(3_000));
            copy[6] = chance.nextInt(1, 400) + " " + word(zipf(600)) + " " + word(zipf(600));
        }
        copy[6] = strikes() ? mistyped(copy[6]) : copy[6];
        copy[7] = strikes() ? phone() : strikes() ? "" : copy[7];
        return copy;
    }

    private boolean strikes() {
        return chance.nextDouble() < ERROR;
    }

    private String wrongDate(String date) {
        String year = date.substring(0, 4);
        return switch (chance.nextInt(4)) {
            case 0 -> year + "-01-01";
            case 1 -> year + "-" + date.substring(8) + "-" + date.substring(5, 7);
            case 2 -> "";
            default -> year + date.substring(4, 9) + chance.nextInt(10);
        };
    }

    private String mistyped(String text) {
        if (text.length() < 2) {
            return text;
        }
        int at = chance.nextInt(text.length() - 1);
        return switch (chance.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
            default -> text.substring(0, at) + (char) ('a' + chance.nextInt(26)) + text.substring(at + 1);
        };
    }
}
