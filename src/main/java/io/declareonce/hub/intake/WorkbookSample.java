package io.declareonce.hub.intake;

import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.intake.decoding.XlsxSheetText;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sample that comes as a workbook, made plain for who looks at its columns. Stateless. */
public final class WorkbookSample {
    private WorkbookSample() {}

    /** No sheet of a sample can be read; the problem tells what to mend. */
    public static final class Unreadable extends RuntimeException {
        private final transient Text problem;

        Unreadable(Text problem, Throwable cause) {
            super(problem.en(), cause);
            this.problem = problem;
        }

        public Text problem() {
            return problem;
        }
    }

    /**
     * Writes the header and the first rows of the first sheet that has both as CSV in UTF-8, days as dd/MM/yyyy.
     *
     * @param mostRows rows below the header
     * @throws Unreadable where this is no workbook, is damaged, or holds no such sheet
     */
    public static void writeCsv(Path workbook, Path csv, int mostRows) throws IOException {
        try (InputStream bytes = Files.newInputStream(workbook);
                Writer text = Files.newBufferedWriter(csv)) {
            XlsxSheetText.write(bytes, text, mostRows);
        } catch (SubmissionUnreadable unreadable) {
            throw new Unreadable(unreadable.problem(), unreadable);
        }
    }
}
