package io.declareonce.hub.sample;

import java.util.Locale;

/** What goes wrong with the rows of land certificates. */
final class CertificatePlants {
    private CertificatePlants() {}

    static Plants<Row> of(CityPlan plan, int period) {
        return new Plants<Row>(period, plan.seed() + 2)
                .plant(
                        Defect.SERIAL_WITH_LETTER_O,
                        (record, row) -> serial(
                                record,
                                Defect.SERIAL_WITH_LETTER_O,
                                row.get("sophathanh").replaceFirst("0", "O")))
                .plant(
                        Defect.SERIAL_IN_LOWER_CASE,
                        (record, row) -> serial(
                                record,
                                Defect.SERIAL_IN_LOWER_CASE,
                                row.get("sophathanh").toLowerCase(Locale.ROOT)))
                .plant(
                        Defect.SERIAL_WITHOUT_BLANK,
                        (record, row) -> serial(
                                record,
                                Defect.SERIAL_WITHOUT_BLANK,
                                row.get("sophathanh").replace(" ", "")))
                .plant(Defect.TWO_CERTIFICATES, (record, row) -> record.told(Defect.TWO_CERTIFICATES))
                .plant(Defect.CERTIFICATE_TWICE, (record, row) -> record.told(Defect.CERTIFICATE_TWICE))
                .plant(
                        Defect.SERIAL_BLANK_DOUBLED,
                        (record, row) -> serial(
                                record,
                                Defect.SERIAL_BLANK_DOUBLED,
                                row.get("sophathanh").replace(" ", "  ")));
    }

    private static Delivered serial(Delivered record, Defect defect, String serial) {
        return record.spoilt(defect, "sophathanh", serial);
    }
}
