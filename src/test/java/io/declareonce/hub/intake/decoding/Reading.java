package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Decodes deliveries of the shipped datasets and shows what came out as one line each. */
final class Reading {
    static final int RECORD_LIMIT = 1 << 20;

    private final Dataset dataset;
    private final RecordReader reader;

    private Reading(String dataset, String format, InputStream bytes) {
        this.dataset = ShippedDictionary.edition().getDataset(dataset);
        try {
            reader = new Decoders(ZoneId.of("Asia/Ho_Chi_Minh"), RECORD_LIMIT)
                    .open(bytes, SubmissionId.create(), ShippedDictionary.edition(), this.dataset, format);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Reading of(String dataset, String format, String text) {
        return of(dataset, format, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(String dataset, String format, byte[] bytes) {
        return new Reading(dataset, format, new ByteArrayInputStream(bytes));
    }

    static Reading of(String dataset, String format, InputStream bytes) {
        return new Reading(dataset, format, bytes);
    }

    List<String> delivered(SourceRecord record, String... names) {
        return Arrays.stream(names)
                .map(name ->
                        record.delivered(dataset.findField(name).orElseThrow().slot()))
                .toList();
    }

    RecordReader reader() {
        return reader;
    }

    SourceRecord next() {
        try {
            return reader.read();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<SourceRecord> all() {
        List<SourceRecord> all = new ArrayList<>();
        for (SourceRecord record = next(); record != null; record = next()) {
            all.add(record);
        }
        return all;
    }

    /** Values of some fields, then the findings: {@code 1 | HS01 2012-03-05 | broken-text full_name}. */
    List<String> shown(String... fields) {
        return all().stream().map(record -> show(record, fields)).toList();
    }

    private String show(SourceRecord record, String... fields) {
        String values = Arrays.stream(fields)
                .map(field -> String.valueOf(value(record, field)))
                .collect(Collectors.joining(" "));
        String findings = record.findings().stream().map(Reading::show).collect(Collectors.joining(", "));
        return record.ref().ordinal() + " | " + values + " | " + findings;
    }

    static String show(Finding finding) {
        return finding.field() == null ? finding.rule() : finding.rule() + " " + finding.field();
    }

    Object value(SourceRecord record, String field) {
        return record.value(slot(field));
    }

    int slot(String field) {
        return dataset.findField(field).map(Field::slot).orElseThrow();
    }
}
