package io.declareonce.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuarantineExportTest {

    @Test
    void disarmsWhatASpreadsheetWouldRun() {
        assertThat(QuarantineExport.harmless("=HYPERLINK(\"x\")")).isEqualTo("'=HYPERLINK(\"x\")");
        assertThat(QuarantineExport.harmless("+1+cmd|' /C calc'!A0")).startsWith("'+");
        assertThat(QuarantineExport.harmless("@SUM(A1)")).startsWith("'@");
        assertThat(QuarantineExport.harmless("\t=1")).startsWith("'\t");
    }

    @Test
    void leavesNumbersAndTextAlone() {
        assertThat(QuarantineExport.harmless("-12.5")).isEqualTo("-12.5");
        assertThat(QuarantineExport.harmless("+84 912 345 678")).isEqualTo("+84 912 345 678");
        assertThat(QuarantineExport.harmless("Nguyễn Văn A")).isEqualTo("Nguyễn Văn A");
    }
}
