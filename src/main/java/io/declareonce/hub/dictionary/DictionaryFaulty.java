package io.declareonce.hub.dictionary;

import java.util.List;
import java.util.stream.Collectors;

/** The files hold faults, so nothing was made of them. */
public final class DictionaryFaulty extends RuntimeException {
    private final transient List<Fault> faults;

    public DictionaryFaulty(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** In the order of files and lines; never empty. */
    public List<Fault> faults() {
        return faults;
    }
}
