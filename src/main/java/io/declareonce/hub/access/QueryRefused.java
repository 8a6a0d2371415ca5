package io.declareonce.hub.access;

import io.declareonce.hub.lineage.Text;
import java.util.List;

/** A question that is not answered, with everything that is wrong about it. No value of a person stands in it. */
public final class QueryRefused extends RuntimeException {
    private final Kind kind;
    private final String problem;
    private final transient Text text;
    private final transient List<Wrong> faults;
    private final long retryAfterSeconds;

    /** Whose turn it is. */
    public enum Kind {
        /** The question has no meaning. */
        WRONG,
        /** The agreement does not allow it. */
        NOT_PERMITTED,
        /** There is none, or none that may be seen. */
        NOT_FOUND,
        /** As many as the agreement allows have been asked for today. */
        QUOTA
    }

    /**
     * One fault.
     *
     * @param place field, attribute or part of the question
     * @param problem kebab-case
     */
    public record Wrong(String place, String problem, Text detail) {}

    public QueryRefused(Kind kind, String problem, Text text, List<Wrong> faults) {
        this(kind, problem, text, faults, 0);
    }

    private QueryRefused(Kind kind, String problem, Text text, List<Wrong> faults, long retryAfterSeconds) {
        super(text.en());
        this.kind = kind;
        this.problem = problem;
        this.text = text;
        this.faults = List.copyOf(faults);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static QueryRefused notPermitted(String problem, Text text) {
        return new QueryRefused(Kind.NOT_PERMITTED, problem, text, List.of());
    }

    /** The same for what does not exist and for what may not be seen, so that nobody learns which. */
    public static QueryRefused notFound() {
        return new QueryRefused(Kind.NOT_FOUND, "not-found", NOT_FOUND, List.of());
    }

    public static QueryRefused wrong(List<Wrong> faults) {
        return new QueryRefused(Kind.WRONG, "wrong-question", WRONG, faults);
    }

    public static QueryRefused outside(List<Wrong> faults) {
        return new QueryRefused(Kind.NOT_PERMITTED, "outside-agreement", OUTSIDE, faults);
    }

    /** The day's people are used up. */
    public static QueryRefused quota(long millis) {
        return new QueryRefused(Kind.QUOTA, "people-a-day", QUOTA, List.of(), 1 + millis / 1_000);
    }

    /** The minute's requests are used up. */
    static QueryRefused tooFast(long millis) {
        return new QueryRefused(Kind.QUOTA, "requests-a-minute", TOO_FAST, List.of(), 1 + millis / 1_000);
    }

    public Kind kind() {
        return kind;
    }

    /** When to ask again; 0 where waiting does not help. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Kebab-case. */
    public String problem() {
        return problem;
    }

    public Text text() {
        return text;
    }

    /** All of them together; empty where the text says it all. */
    public List<Wrong> faults() {
        return faults;
    }

    private static final Text NOT_FOUND = new Text(
            "Không có, hoặc thỏa thuận không cho xem.", "There is none, or none that the agreement lets you see.");
    private static final Text WRONG =
            new Text("Câu hỏi có chỗ sai; xem faults.", "Something is wrong with the question; see faults.");
    private static final Text OUTSIDE = new Text(
            "Câu hỏi vượt ra ngoài thỏa thuận; xem faults.", "The question goes beyond the agreement; see faults.");
    private static final Text TOO_FAST = new Text(
            "Đã dùng hết số yêu cầu mỗi phút của thỏa thuận.", "The agreement's requests of this minute are used up.");
    private static final Text QUOTA = new Text(
            "Đã hỏi đủ số người mà thỏa thuận cho phép trong ngày hôm nay.",
            "As many people as the agreement allows have been asked for today.");
}
