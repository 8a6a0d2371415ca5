package io.declareonce.hub.intake.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.lineage.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** NDJSON, JSON documents and the rows of a pulled table. */
class JsonRecordsTest {
    private static final String PARCEL = "land.parcel";

    @Test
    void readsTheNextLineBehindABadOne() {
        Reading read = ndjson("""
                {"commune_code":"00004","sheet_number":"1"}
                {"commune_code":"0000
                [1,2]

                {"commune_code":"00008"}
                """);

        assertThat(read.shown("commune_code"))
                .containsExactly(
                        "1 | 00004 | ", "2 | null | unreadable-record", "3 | null | unreadable-record", "4 | 00008 | ");
    }

    @Test
    void refusesOnlyTheTextThatIsBroken() {
        byte[] bytes = "{\"commune_code\":\"?\",\"sheet_number\":\"7\"}\n".getBytes(StandardCharsets.UTF_8);
        bytes[17] = (byte) 0xC3;

        assertThat(Reading.of(PARCEL, "ndjson", bytes).shown("commune_code", "sheet_number"))
                .containsExactly("1 | null 7 | broken-text commune_code");
        assertThat(ndjson("{\"address\":\"a\\u0000b\"}\n{\"address\":\"\\ud800\"}\n")
                        .shown("address"))
                .containsExactly("1 | null | broken-text address", "2 | null | broken-text address");
    }

    @Test
    void leavesOutALineOfFiftyMegabytesAndReadsOn() {
        InputStream text = sequence(
                "{\"commune_code\":\"00004\"}\n{\"address\":\"",
                new Endless("x", 50_000_000),
                "\"}\n{\"commune_code\":\"00008\"}");

        assertThat(Reading.of(PARCEL, "ndjson", text).shown("commune_code"))
                .containsExactly("1 | 00004 | ", "2 | null | record-too-large", "3 | 00008 | ");
    }

    @Test
    void findsRecordsAndFieldsByTheirPaths() {
        Reading read = Reading.of(PARCEL, "json", """
                {"meta":{"n":[1]},"thuaDat":[
                  {"maXa":"00004","soTo":"12","dienTichPhapLy":80.5,"thaoTac":null,
                   "mucDich":[{"loaiDat":"ODT","dienTich":80.50,"khac":{}}]},
                  7,
                  {"maXa":"00008"}],"end":true}""");

        assertThat(read.shown("commune_code", "sheet_number", "legal_area"))
                .containsExactly(
                        "1 | 00004 12 80.50 | ", "2 | null null null | unreadable-record", "3 | 00008 null null | ");
    }

    @Test
    void readsNestedFieldsOfALearner() {
        Reading read = Reading.of("education.enrolment", "json", """
                {"hocSinh":[{"maHocSinh":"HS01","nguoi":{"hoTen":"Lê An","ngaySinh":"2012-03-05"},"truong":{"khoi":5}}]}""");

        assertThat(read.shown("learner_code", "full_name", "birth_date", "grade"))
                .containsExactly("1 | HS01 Lê An 2012-03-05 5 | ");
    }

    @Test
    void saysBehindWhichRecordADocumentBreaksOff() {
        Reading read = Reading.of(PARCEL, "json", "{\"thuaDat\":[{\"maXa\":\"00004\"},{\"maXa\":\"0");
        read.next();

        assertThatThrownBy(read::next).isInstanceOf(SubmissionUnreadable.class).hasMessageContaining("behind record 1");
    }

    @Test
    void saysWhereItLookedForRecords() {
        Reading read = Reading.of(PARCEL, "json", "{\"items\":[]}");

        assertThatThrownBy(read::next).hasMessageContaining("no records at /thuaDat");
    }

    @Test
    void leavesOutAnObjectOfFiftyMegabytes() {
        InputStream text = sequence(
                "{\"thuaDat\":[{\"maXa\":\"00004\",\"diaChi\":\"x\",\"rac\":[0",
                new Endless(",12345678", 50_000_000),
                "],\"soTo\":\"1\"},{\"maXa\":\"00008\"}]}");

        assertThat(Reading.of(PARCEL, "json", text).shown("commune_code"))
                .containsExactly("1 | null | record-too-large", "2 | 00008 | ");
    }

    @Test
    void refusesADocumentWithATextOfFiftyMegabytes() {
        InputStream text = sequence("{\"thuaDat\":[{\"diaChi\":\"", new Endless("x", 50_000_000), "\"}]}");

        assertThatThrownBy(() -> Reading.of(PARCEL, "json", text).next())
                .hasMessageContaining("longer than " + Reading.RECORD_LIMIT);
    }

    @Test
    void readsRowsOfAPulledTableWithAGroupAsJson() {
        Reading read = Reading.of(PARCEL, "sql", """
                {"xaid":"00004","dientichphaply":"80.5","mucdichsudung":"[{\\"loaidat\\": \\"ODT\\", \\"dientich\\": 80.5}, {\\"loaidat\\": \\"CLN\\", \\"dientich\\": \\"1e2\\"}]"}
                """);
        SourceRecord record = read.next();

        List<?> purposes = (List<?>) read.value(record, "purposes");
        assertThat(purposes.stream().map(row -> Arrays.toString((Object[]) row)))
                .containsExactly("[ODT, 80.50, null, null, null]", "[CLN, null, null, null, null]");
        assertThat(record.findings()).extracting(Reading::show).containsExactly("unreadable-decimal purposes[2].area");
    }

    @Test
    void readsReleasedTextsAsTheOriginalFormatDeclares() {
        Reading read = Reading.of(
                "education.enrolment",
                "delivered/csv",
                "{\"learner_code\":\"HS01\",\"birth_date\":\"05/03/2012\",\"sex\":\"Nam\"}");

        assertThat(read.shown("learner_code", "birth_date", "sex")).containsExactly("1 | HS01 2012-03-05 1 | ");
    }

    private static Reading ndjson(String text) {
        return Reading.of(PARCEL, "ndjson", text);
    }

    private static InputStream sequence(String before, InputStream middle, String after) {
        return new SequenceInputStream(Collections.enumeration(List.of(bytes(before), middle, bytes(after))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
