package io.declareonce.hub.dictionary;

import java.time.LocalDate;
import java.util.Optional;

/** The codes of one list with their validity. Immutable, thread-safe. */
public interface CodeList {

    String id();

    boolean contains(String code, LocalDate on);

    Optional<Code> findCode(String code, LocalDate on);
}
