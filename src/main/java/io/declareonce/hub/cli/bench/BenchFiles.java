package io.declareonce.hub.cli.bench;

import io.declareonce.hub.cli.bench.BenchDeeds.Deed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Writes the workload as the CSV file that the hub imports. */
final class BenchFiles {
    private static final String HEADER = "certificate_serial,register_number,commune_code,unit_list_date,sheet_number,"
            + "parcel_number,legal_area,use_purpose,buyer_id,buyer_name,buyer_birth_date,buyer_sex,buyer_address,"
            + "seller_id,seller_name,seller_birth_date,seller_sex,issued_on,changed_on,updated_at";

    private BenchFiles() {}

    /** @param first index of the first deed */
    static void writeCsv(Path file, BenchDeeds deeds, long first, long count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            out.write('\n');
            for (long index = first; index < first + count; index++) {
                writeLine(out, deeds.deed(index));
            }
        }
    }

    /** The same as one text. */
    static String csv(BenchDeeds deeds, long first, long count) {
        StringWriter text = new StringWriter();
        try {
            text.write(HEADER);
            text.write('\n');
            for (long index = first; index < first + count; index++) {
                writeLine(text, deeds.deed(index));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void writeLine(Writer out, Deed deed) throws IOException {
        Object[] cells = {
            deed.certificateSerial(),
            deed.registerNumber(),
            deed.commune(),
            deed.unitListDate(),
            deed.sheet(),
            deed.parcel(),
            deed.area(),
            deed.purpose(),
            Objects.requireNonNullElse(deed.buyerId(), ""),
            deed.buyer().name(),
            deed.buyer().born(),
            deed.buyer().sex(),
            deed.buyerAddress(),
            deed.seller().id(),
            deed.seller().name(),
            deed.seller().born(),
            deed.seller().sex(),
            deed.issuedOn(),
            deed.changedOn(),
            deed.updatedAt()
        };
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cells[i].toString());
        }
        out.write('\n');
    }
}
