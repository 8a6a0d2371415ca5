package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.jspecify.annotations.Nullable;

/**
 * An Avro object container, read with the schema it was written with; its fields are found by name, so that a writer may
 * have fewer, more or other optional ones than the dataset. A file cannot be read past a broken block.
 */
final class AvroRecordReader implements RecordReader {
    private static final long MOST_BLOCK_BYTES = 16 << 20;

    private final Conversion conversion;
    private final AvroSlots slots;
    private final DataFileStream<@Nullable Object[]> records;
    private long ordinal;

    AvroRecordReader(InputStream bytes, Dataset dataset, Format format, Conversion conversion) throws IOException {
        this.conversion = conversion;
        slots = new AvroSlots(conversion.slots());
        try {
            records = new DataFileStream<>(new AvroBlocks(bytes, MOST_BLOCK_BYTES), slots);
        } catch (IOException | AvroRuntimeException broken) {
            throw new SubmissionUnreadable(new Text(
                    "Tệp không phải tệp Avro (object container) hợp lệ.",
                    "The file is no valid Avro object container."));
        }
        map(records.getSchema(), dataset, format);
    }

    private void map(Schema written, Dataset dataset, Format format) {
        if (written.getType() != Schema.Type.RECORD) {
            throw new SubmissionUnreadable(
                    new Text("Lược đồ Avro của tệp không phải là bản ghi.", "The file's Avro schema is no record."));
        }
        List<String> missing = new ArrayList<>();
        Map<Integer, Field> fields = new HashMap<>();
        for (Field field : dataset.fields()) {
            Schema.Field source = written.getField(format.source(field));
            if (source == null) {
                source = written.getField(field.name());
            }
            if (source != null) {
                fields.put(source.pos(), field);
            } else if (dataset.key().contains(field)) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new SubmissionUnreadable(new Text(
                    "Lược đồ Avro của tệp thiếu trường khóa: " + String.join(", ", missing) + ".",
                    "The file's Avro schema lacks key fields: " + String.join(", ", missing) + "."));
        }
        slots.map(written, fields, conversion::isTranslated);
    }

    @Override
    public @Nullable SourceRecord read() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            @Nullable Object[] delivered = records.next();
            ordinal++;
            return conversion.record(ordinal, delivered);
        } catch (OutOfMemoryError tooLarge) {
            // One allocation of a size that the file itself names (a text, a block once it is decompressed) has failed;
            // the heap is as it was before.
            throw new SubmissionUnreadable(new Text(
                    "Tệp Avro có khối hoặc giá trị quá lớn sau bản ghi thứ " + ordinal + ".",
                    "The Avro file has a block or a value behind record " + ordinal + " that is too large."));
        } catch (AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException broken) {
            throw new SubmissionUnreadable(new Text(
                    "Không đọc tiếp được tệp Avro sau bản ghi thứ " + ordinal + ": khối dữ liệu bị hỏng.",
                    "The Avro file cannot be read behind record " + ordinal + ": a block is broken."));
        }
    }
}
