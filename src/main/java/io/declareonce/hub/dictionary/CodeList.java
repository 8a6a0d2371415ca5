package io.declareonce.hub.dictionary;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The codes of one list with their validity. Immutable, thread-safe. */
public interface CodeList {

    String id();

    boolean contains(String code, LocalDate on);

    /** All codes, valid or not, by code and then by their first day. */
    List<Code> codes();

    /** True where the code is or was valid on any day. */
    boolean isKnown(String code);

    Optional<Code> findCode(String code, LocalDate on);

    /** What became of the code that is valid on a day; empty where it has no successor. Several: it was divided. */
    List<Code> findSuccessors(String code, LocalDate on);
}
