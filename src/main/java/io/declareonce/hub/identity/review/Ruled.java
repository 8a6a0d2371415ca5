package io.declareonce.hub.identity.review;

import java.util.List;

/** What became of a ruling that somebody wanted to make, approve or undo. */
public sealed interface Ruled {
    /** It is in force, or undone as was asked. */
    record Done(Ruling ruling) implements Ruled {}

    /** It is kept, and waits for a second person. */
    record Waits(Ruling ruling) implements Ruled {}

    /** Earlier rulings say the contrary of some of it; they have to be undone first. */
    record Contradicts(List<Ruling> earlier) implements Ruled {
        public Contradicts {
            earlier = List.copyOf(earlier);
        }
    }

    /** Who decided cannot be the second person. */
    record SamePerson(Ruling ruling) implements Ruled {}

    /** Somebody was first: the task is closed, the ruling approved or undone. */
    record TooLate() implements Ruled {}

    /** Another ruling about the task waits for its second person. */
    record AnotherWaits(Ruling ruling) implements Ruled {}
}
