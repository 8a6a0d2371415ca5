package io.declareonce.hub.intake.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.lineage.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AvroRecordReaderTest {
    private static final String PARCEL = "land.parcel";
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"land_parcel","fields":[
              {"name":"extra","type":"int","default":0},
              {"name":"commune_code","type":["null","string"]},
              {"name":"unit_list_date","type":["null",{"type":"int","logicalType":"date"}]},
              {"name":"sheet_number","type":["null","string"]},
              {"name":"parcel_number","type":["null","string"]},
              {"name":"legal_area","type":["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}]},
              {"name":"updated_at","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
              {"name":"purposes","type":["null",{"type":"array","items":{"type":"record","name":"purpose","fields":[
                {"name":"purpose","type":["null","string"]},
                {"name":"area","type":["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}]}]}}]}]}""");

    @Test
    void readsTypedValues() throws IOException {
        Reading read = Reading.of(PARCEL, "avro", file(3, "null"));

        assertThat(read.shown("commune_code", "unit_list_date", "legal_area", "updated_at"))
                .containsExactly(
                        "1 | 00001 2025-07-01 80.50 2026-01-01T00:00:00.000001Z | ",
                        "2 | 00002 2025-07-01 80.50 2026-01-01T00:00:00.000001Z | ",
                        "3 | 00003 2025-07-01 80.50 2026-01-01T00:00:00.000001Z | ");
    }

    @Test
    void writesTypedValuesOutWhenAskedForTheirText() throws IOException {
        Reading read = Reading.of(PARCEL, "avro", file(1, "null"));
        SourceRecord record = read.next();

        assertThat(read.delivered(record, "unit_list_date", "legal_area", "updated_at", "commune_code"))
                .containsExactly("2025-07-01", "80.50", "2026-01-01T00:00:00.000001Z", "00001");
    }

    @Test
    void tellsDaysBeyondTheFourthDigitOfTheYear() throws IOException {
        Schema schema = new Schema.Parser().parse(SCHEMA.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, bytes);
            GenericRecord parcel = parcel(7);
            parcel.put("unit_list_date", Integer.MAX_VALUE);
            writer.append(parcel);
        }

        assertThat(Reading.of(PARCEL, "avro", bytes.toByteArray()).shown("unit_list_date"))
                .containsExactly("1 | null | unreadable-date unit_list_date");
    }

    @Test
    void readsArraysOfRecordsAsGroups() throws IOException {
        Reading read = Reading.of(PARCEL, "avro", file(1, "deflate"));

        List<?> purposes = (List<?>) read.value(read.next(), "purposes");
        assertThat(purposes.stream().map(row -> Arrays.toString((Object[]) row)))
                .containsExactly("[ODT, 80.50, null, null, null]");
    }

    @Test
    void refusesABrokenBlockAndWhatIsNoContainer() throws IOException {
        byte[] whole = file(3000, "null");
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        byte[] scrambled = file(3000, "deflate");
        Arrays.fill(scrambled, scrambled.length / 2, scrambled.length / 2 + 500, (byte) 7);

        assertThatThrownBy(() -> Reading.of(PARCEL, "avro", cut).all()).isInstanceOf(SubmissionUnreadable.class);
        assertThatThrownBy(() -> Reading.of(PARCEL, "avro", scrambled).all()).isInstanceOf(SubmissionUnreadable.class);
        assertThatThrownBy(() -> Reading.of(PARCEL, "avro", "Mã,Tên\n")).hasMessageContaining("no valid Avro");
    }

    @Test
    void refusesABlockThatSaysItIsTooLarge() throws IOException {
        byte[] one = file(1, "null");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(one, 0, headerLength(one));
        bomb.write(new byte[] {2, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F});

        assertThatThrownBy(() -> Reading.of(PARCEL, "avro", bomb.toByteArray()).all())
                .isInstanceOf(SubmissionUnreadable.class)
                .hasMessageContaining("block of more than");
    }

    @Test
    void refusesASchemaWithoutTheKey() throws IOException {
        Schema other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"x\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(other))) {
            writer.create(other, bytes);
        }

        assertThatThrownBy(() -> Reading.of(PARCEL, "avro", bytes.toByteArray()))
                .hasMessageContaining("lacks key fields: commune_code");
    }

    /** The header ends with the first of the two sync marks, which are equal. */
    private static int headerLength(byte[] file) {
        byte[] sync = Arrays.copyOfRange(file, file.length - 16, file.length);
        for (int at = 0; ; at++) {
            if (Arrays.equals(sync, Arrays.copyOfRange(file, at, at + 16))) {
                return at + 16;
            }
        }
    }

    private static byte[] file(int records, String codec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA))) {
            writer.setCodec(CodecFactory.fromString(codec));
            writer.create(SCHEMA, bytes);
            for (int i = 1; i <= records; i++) {
                writer.append(parcel(i));
            }
        }
        return bytes.toByteArray();
    }

    private static GenericRecord parcel(int number) {
        GenericRecord parcel = new GenericData.Record(SCHEMA);
        parcel.put("extra", number);
        parcel.put("commune_code", String.format("%05d", number));
        parcel.put("unit_list_date", (int) LocalDate.of(2025, 7, 1).toEpochDay());
        parcel.put("sheet_number", "1");
        parcel.put("legal_area", decimal("80.50"));
        parcel.put("updated_at", 1_767_225_600_000_001L);
        Schema array = SCHEMA.getField("purposes").schema().getTypes().get(1);
        GenericRecord purpose = new GenericData.Record(array.getElementType());
        purpose.put("purpose", "ODT");
        purpose.put("area", decimal("80.50"));
        parcel.put("purposes", List.of(purpose));
        return parcel;
    }

    private static ByteBuffer decimal(String text) {
        return ByteBuffer.wrap(new BigDecimal(text).unscaledValue().toByteArray());
    }
}
