package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.util.Collection;

/** A department that departments.yaml does not have. */
public final class UnknownDepartment extends RuntimeException {
    private final transient Text problem;

    public UnknownDepartment(String id, Collection<String> known) {
        super("there is no department " + id);
        String lines =
                "\n\n  " + id + ":\n    name:\n      vi: ...\n      en: ...\n    accountable: ...\n    stewards: [ "
                        + id + "-data ]\n";
        String all = String.join(", ", known);
        problem = new Text(
                "Chưa có sở ngành " + id + " (đang có: " + all + "). Hãy thêm vào cuối departments.yaml rồi chạy lại:"
                        + lines,
                "There is no department " + id + " (there are: " + all
                        + "). Add it at the end of departments.yaml and run this again:" + lines);
    }

    public Text problem() {
        return problem;
    }
}
