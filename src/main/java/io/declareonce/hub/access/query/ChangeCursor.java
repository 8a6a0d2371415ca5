package io.declareonce.hub.access.query;

import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.ChangeFeed.Cursor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in the change feed as text. Readers do not take it apart; the position of a snapshot is one, too. */
public final class ChangeCursor {
    private static final Pattern PLACE = Pattern.compile("([0-9a-z]{1,13})\\.([0-9a-z]{1,13})");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private ChangeCursor() {}

    public static String of(Cursor cursor) {
        return Long.toString(cursor.position(), Character.MAX_RADIX) + "."
                + Long.toString(cursor.ordinal(), Character.MAX_RADIX);
    }

    /**
     * The place behind which to go on.
     *
     * @param text null for the beginning; a plain number is the position of a snapshot
     * @throws QueryRefused where it is none
     */
    public static Cursor read(@Nullable String text) {
        if (text == null) {
            return Cursor.START;
        }
        if (POSITION.matcher(text).matches()) {
            return new Cursor(Long.parseLong(text), Long.MAX_VALUE);
        }
        Matcher place = PLACE.matcher(text);
        try {
            if (place.matches()) {
                return new Cursor(
                        Long.parseLong(place.group(1), Character.MAX_RADIX),
                        Long.parseLong(place.group(2), Character.MAX_RADIX));
            }
        } catch (NumberFormatException tooLarge) {
            throw foreign();
        }
        throw foreign();
    }

    private static QueryRefused foreign() {
        return QueryRefused.wrong(List.of(new Wrong(
                "after",
                "foreign-cursor",
                new Text(
                        "Con trỏ after không đúng; dùng con trỏ của lần đọc trước hoặc Hub-Feed-Position.",
                        "The cursor is none; use the one of the page before, or Hub-Feed-Position."))));
    }
}
