package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;

/** Faults that are seen before any file is parsed. */
final class Faults {
    private Faults() {}

    static Fault notUtf8(String file, int line) {
        return new Fault(
                "not-utf8",
                file,
                line,
                new Text("tệp không phải UTF-8", "the file is not UTF-8"),
                new Text("lưu lại tệp với bảng mã UTF-8", "save the file as UTF-8"));
    }
}
