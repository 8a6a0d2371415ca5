package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.dictionary.DictionaryFaulty;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.lineage.Text;
import java.nio.file.Path;
import java.util.Optional;

/** Which edition is in use, whether the files differ from it, and which of the two a trial should take. */
record DictionaryCheckup(DoctorCheck check, Optional<Edition> ofFiles) {

    static DictionaryCheckup of(Editions editions) {
        Path directory = RunningHub.home().resolve("data-dictionary");
        int newest = editions.newest();
        try {
            DictionaryFiles files = DictionaryFiles.read(directory);
            Edition edition = new DictionaryCommands().compile(files);
            boolean isPublished =
                    newest > 0 && files.digest().equals(editions.files(newest).digest());
            return new DictionaryCheckup(isPublished ? same(newest) : differs(newest), Optional.of(edition));
        } catch (DictionaryFaulty faulty) {
            return new DictionaryCheckup(faulty(faulty, newest), Optional.empty());
        }
    }

    private static DoctorCheck same(int newest) {
        return DoctorCheck.well(
                "dictionary",
                "Từ điển: ấn bản " + newest + ", trùng với các tệp.",
                "Dictionary: edition " + newest + ", the same as the files.");
    }

    private static DoctorCheck differs(int newest) {
        if (newest == 0) {
            return DoctorCheck.well(
                    "dictionary",
                    "Từ điển: chưa có ấn bản; các tệp sẽ là ấn bản 1 ở lần chạy đầu.",
                    "Dictionary: no edition yet; the files become edition 1 with the first run.");
        }
        return DoctorCheck.well(
                "dictionary",
                "Từ điển: ấn bản " + newest
                        + "; các tệp đã sửa và chưa công bố (./hub dictionary publish). Phần dưới thử với các tệp.",
                "Dictionary: edition " + newest
                        + "; the files differ and are not published (./hub dictionary publish). What follows is tried with the files.");
    }

    private static DoctorCheck faulty(DictionaryFaulty faulty, int newest) {
        int count = faulty.faults().size();
        return DoctorCheck.fault(
                "dictionary",
                new Text(
                        "Từ điển: ấn bản " + newest + "; các tệp có " + count + " lỗi",
                        "Dictionary: edition " + newest + "; the files have " + count + " faults"),
                new Text("xem: ./hub dictionary check", "see: ./hub dictionary check"));
    }
}
