package io.declareonce.hub.dictionary.source;

import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects all faults of one compilation, so that they can be told together. Used by one thread. */
public final class FaultList {
    private final TreeSet<Fault> faults = new TreeSet<>();
    private final Set<String> faultyFiles = new HashSet<>();

    public void add(String kind, Place place, Text problem, Text remedy) {
        faults.add(new Fault(kind, place.file(), place.line(), problem, remedy));
        faultyFiles.add(place.file());
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    public boolean isFaulty(String file) {
        return faultyFiles.contains(file);
    }

    /** In the order of files and lines. */
    public List<Fault> all() {
        return new ArrayList<>(faults);
    }
}
