package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;
import java.util.Arrays;
import java.util.Locale;

/** What a report draws, as SVG. Immutable. */
final class ReportDrawings {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 180;
    private static final String GOOD = "#2a7f62";
    private static final String BAD = "#b3413a";
    private static final String PALE = "#8aa5b8";

    private final Locale language;

    ReportDrawings(Locale language) {
        this.language = language;
    }

    /** Bits as a bar to the right of the middle, or to its left where they speak against. */
    static String bar(double bits) {
        double width = Math.min(100, Math.abs(bits) * 5);
        double from = bits < 0 ? 100 - width : 100;
        return String.format(
                Locale.ROOT,
                "<svg width=200 height=12><rect x=%.1f width=%.1f height=12 fill=\"%s\"/></svg>",
                from,
                width,
                bits < 0 ? BAD : GOOD);
    }

    /**
     * Candidate pairs by weight.
     *
     * @param counts by whole bits, from -60 on
     * @param linkAt probability from which on two are linked
     */
    String histogram(long[] counts, double linkAt) {
        StringBuilder html = new StringBuilder();
        double most = Math.log1p((double) Arrays.stream(counts).max().orElse(1));
        html.append("<svg width=")
                .append(WIDTH + 20)
                .append(" height=")
                .append(HEIGHT + 20)
                .append('>');
        double step = WIDTH / (double) counts.length;
        for (int i = 0; i < counts.length; i++) {
            double height = most == 0 ? 0 : Math.log1p((double) counts[i]) / most * HEIGHT;
            String colour = i - 60 >= MatchModel.weightOf(linkAt) ? GOOD : PALE;
            html.append(String.format(
                    Locale.ROOT,
                    "<rect x=%.1f y=%.1f width=%.1f height=%.1f fill=\"%s\"><title>%d: %d</title></rect>",
                    i * step,
                    HEIGHT - height,
                    step - 1,
                    height,
                    colour,
                    i - 60,
                    counts[i]));
        }
        double at = (MatchModel.weightOf(linkAt) + 60) * step;
        html.append(String.format(
                Locale.ROOT,
                "<line x1=%.1f x2=%.1f y1=0 y2=%d stroke=\"#444\" stroke-dasharray=4 /><text x=%.1f y=10>%s %.2f</text>",
                at,
                at,
                HEIGHT,
                at + 4,
                in("liên kết từ", "link from"),
                linkAt));
        for (int bits = -60; bits <= 60; bits += 20) {
            html.append(
                    String.format(Locale.ROOT, "<text x=%.1f y=%d>%d</text>", (bits + 60) * step, HEIGHT + 16, bits));
        }
        return html.append("</svg>").toString();
    }

    /** One step of a waterfall: from where the sum stands, by so many bits; the line is zero. */
    static String moved(double from, double bits) {
        double low = Math.min(from, from + bits);
        return String.format(
                Locale.ROOT,
                "<svg width=240 height=12><rect x=%.1f width=%.1f height=12 fill=\"%s\"/>"
                        + "<line x1=96 x2=96 y1=0 y2=12 stroke=\"#444\"/></svg>",
                96 + Math.max(-32, Math.min(47, low)) * 3,
                Math.max(1, Math.min(60, Math.abs(bits)) * 3),
                bits < 0 ? BAD : GOOD);
    }

    /** @param points recall and one minus precision, each from 0 to 300, as SVG has them */
    String curve(CharSequence points) {
        StringBuilder html = new StringBuilder();
        html.append("<svg width=420 height=350><g transform=\"translate(50 10)\">");
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            html.append(String.format(
                    Locale.ROOT,
                    "<line x1=0 x2=300 y1=%d y2=%d stroke=\"#eee\"/><text x=-28 y=%d>%.1f</text><text x=%d y=315>%.1f</text>",
                    300 - tenth * 30,
                    300 - tenth * 30,
                    304 - tenth * 30,
                    tenth / 10.0,
                    tenth * 30 - 8,
                    tenth / 10.0));
        }
        html.append("<rect width=300 height=300 fill=none stroke=\"#999\"/><polyline fill=none stroke=\"")
                .append(GOOD)
                .append("\" stroke-width=2 points=\"")
                .append(points)
                .append("\"/><text x=120 y=335>")
                .append(in("độ phủ", "recall"))
                .append("</text><text transform=\"rotate(-90)\" x=-190 y=-36>")
                .append(in("độ chính xác", "precision"))
                .append("</text></g></svg>");
        return html.toString();
    }

    private String in(String vi, String en) {
        return new Text(vi, en).in(language);
    }
}
