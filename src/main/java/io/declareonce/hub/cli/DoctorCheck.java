package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the hub needs.
 *
 * @param isWell false where somebody must act
 * @param remedy what to do; null where nothing is to be done
 */
record DoctorCheck(
        String what, boolean isWell, Text told, @Nullable Text remedy) {

    static DoctorCheck well(String what, String vi, String en) {
        return new DoctorCheck(what, true, new Text(vi, en), null);
    }

    static DoctorCheck fault(String what, Text told, Text remedy) {
        return new DoctorCheck(what, false, told, remedy);
    }

    String line(Output output) {
        String begin = isWell ? output.in("tốt   ", "ok    ") : output.in("LỖI   ", "FAULT ");
        String end = remedy == null ? "" : " - " + remedy.in(output.language());
        return begin + told.in(output.language()) + end;
    }
}
