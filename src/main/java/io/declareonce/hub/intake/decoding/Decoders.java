package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;

/** Opens the reader that a format asks for. Thread-safe. */
public final class Decoders {
    /** A format of texts by field, as quarantine releases them: {@code delivered/csv} reads them as csv declares. */
    private static final String DELIVERED = "delivered/";

    private final ZoneId zone;
    private final int recordLimit;

    /**
     * @param zone of timestamps that are written without one
     * @param recordLimit bytes past which one record is refused instead of read
     */
    public Decoders(ZoneId zone, int recordLimit) {
        this.zone = zone;
        this.recordLimit = recordLimit;
    }

    /** @throws UnknownFormat where the dataset cannot be delivered in this format */
    public static void checkKnown(Dataset dataset, String format) {
        String name = withoutPrefix(format);
        Kind.of(name);
        dataset.format(name);
    }

    private static String withoutPrefix(String format) {
        return format.startsWith(DELIVERED) ? format.substring(DELIVERED.length()) : format;
    }

    /** @throws SubmissionUnreadable where the input as a whole cannot be read */
    public RecordReader open(InputStream bytes, SubmissionId id, Edition edition, Dataset dataset, String format)
            throws IOException {
        Format declared = dataset.format(withoutPrefix(format));
        Conversion conversion = new Conversion(id, edition, dataset, declared, zone);
        if (format.startsWith(DELIVERED)) {
            return new NdjsonRecordReader(
                    Utf8.withoutMark(bytes), conversion, SourcePaths.ofFieldNames(dataset), recordLimit);
        }
        RecordReader records = switch (Kind.of(format)) {
            case CSV -> new CsvRecordReader(Utf8.reader(bytes), dataset, declared, conversion, recordLimit);
            case NDJSON, SQL ->
                new NdjsonRecordReader(
                        Utf8.withoutMark(bytes), conversion, SourcePaths.of(dataset, declared), recordLimit);
            case JSON ->
                new JsonRecordReader(
                        Utf8.withoutMark(bytes),
                        conversion,
                        SourcePaths.of(dataset, declared),
                        declared.recordPath(),
                        recordLimit);
            case XML -> new XmlRecordReader(Utf8.withoutMark(bytes), dataset, declared, conversion, recordLimit);
            case XLSX -> new XlsxRecordReader(bytes, dataset, declared, conversion, recordLimit);
            case AVRO ->
                new AvroRecordReader(
                        bytes, dataset, declared, new Conversion(id, edition, dataset, inIso(declared), zone));
        };
        return new ZoneNoting(records, conversion, zone);
    }

    /** Avro has types of its own: whatever dates a format declares, they come out in ISO form. */
    private static Format inIso(Format format) {
        return new Format(
                format.name(),
                format.recordPath(),
                format.sources(),
                null,
                format.listSeparator(),
                format.values(),
                format.repairs());
    }

    /** How bytes are read; a format of the author's own name begins with one of these: {@code csv-2019}. */
    private enum Kind {
        CSV,
        NDJSON,
        JSON,
        XML,
        AVRO,
        XLSX,
        SQL;

        static Kind of(String format) {
            for (Kind kind : values()) {
                String name = kind.name().toLowerCase(java.util.Locale.ROOT);
                if (format.equals(name) || format.startsWith(name + "-")) {
                    return kind;
                }
            }
            throw new UnknownFormat(format);
        }
    }
}
