package io.declareonce.hub.intake.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlRecordReaderTest {
    private static final String PARCEL = "land.parcel";

    @Test
    void readsElementsAtAnyDepth() {
        Reading read = xml("""
                <?xml version="1.0" encoding="utf-8"?>
                <GOI xmlns="urn:x"><DS><THUA_DAT><MA_XA> 00004 </MA_XA><DIA_CHI>Số 5 &amp; 7<!-- x --><![CDATA[ <Hà Nội>]]></DIA_CHI>
                <KHAC><MA_XA>9</MA_XA></KHAC></THUA_DAT></DS><THUA_DAT><MA_XA>00008</MA_XA></THUA_DAT></GOI>""");

        assertThat(read.shown("commune_code", "address"))
                .containsExactly("1 | 00004 Số 5 & 7 <Hà Nội> | ", "2 | 00008 null | ");
    }

    @Test
    void readsRepeatedElementsAsAGroup() {
        Reading read = xml("<X><THUA_DAT><MUC_DICH><LOAI_DAT>ODT</LOAI_DAT><DIEN_TICH>80.5</DIEN_TICH></MUC_DICH>"
                + "<MUC_DICH><LOAI_DAT>CLN</LOAI_DAT><DIEN_TICH>20</DIEN_TICH></MUC_DICH></THUA_DAT></X>");

        List<?> purposes = (List<?>) read.value(read.next(), "purposes");
        assertThat(purposes.stream().map(row -> Arrays.toString((Object[]) row)))
                .containsExactly("[ODT, 80.50, null, null, null]", "[CLN, 20.00, null, null, null]");
    }

    @Test
    void readsNestedElementsByPath() {
        Reading read = Reading.of(
                "land.right",
                "xml",
                "<X><QUYEN_SU_DUNG><SO_PHAT_HANH>AA 1</SO_PHAT_HANH><NGUOI><HO_TEN>Lê An</HO_TEN></NGUOI></QUYEN_SU_DUNG></X>");

        assertThat(read.shown("certificate_serial", "full_name")).containsExactly("1 | AA 1 Lê An | ");
    }

    @Test
    void refusesADocumentTypeAndReadsNoFileOfTheMachine(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Reading read = xml("<!DOCTYPE X [<!ENTITY s SYSTEM \"" + secret.toUri()
                + "\">]><X><THUA_DAT><DIA_CHI>&s;</DIA_CHI></THUA_DAT></X>");

        assertThatThrownBy(read::all).isInstanceOf(SubmissionUnreadable.class).hasMessageContaining("DOCTYPE");
    }

    @Test
    void saysBehindWhichRecordADocumentBreaks() {
        Reading read = xml("<X><THUA_DAT><MA_XA>00004</MA_XA></THUA_DAT><THUA_DAT><MA_XA>0</THUA_DAT></X>");
        read.next();

        assertThatThrownBy(read::next).hasMessageContaining("behind record 1");
    }

    @Test
    void saysWhichElementItLookedFor() {
        assertThatThrownBy(xml("<X></X>")::all).hasMessageContaining("no elements //THUA_DAT");
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> xml("<?xml version='1.0' encoding='windows-1258'?><X/>"))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void leavesOutARecordOfFiftyMegabytes() {
        InputStream text = new SequenceInputStream(Collections.enumeration(List.of(
                bytes("<X><THUA_DAT><MA_XA>00004</MA_XA><DIA_CHI>"),
                new Endless("dài ", 50_000_000),
                bytes("</DIA_CHI></THUA_DAT><THUA_DAT><MA_XA>00008</MA_XA></THUA_DAT></X>"))));

        assertThat(Reading.of(PARCEL, "xml", text).shown("commune_code"))
                .containsExactly("1 | null | record-too-large", "2 | 00008 | ");
    }

    /** A newer JDK stops after a hundred thousand of them unless told otherwise. */
    @Test
    void readsAsManyAmpersandsAsThereAre() {
        String record = "<THUA_DAT><DIA_CHI>5 &amp; 7</DIA_CHI></THUA_DAT>";
        InputStream text = new SequenceInputStream(Collections.enumeration(
                List.of(bytes("<X>"), new Endless(record, 120_000L * record.length()), bytes("</X>"))));

        assertThat(Reading.of(PARCEL, "xml", text).all()).hasSize(120_000);
    }

    private static Reading xml(String text) {
        return Reading.of(PARCEL, "xml", text);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
