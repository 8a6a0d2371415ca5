package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardisersTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "NAME | NGUYỄN  Thị Hoà | nguyễn thị hòa",
                "NAME | Thuý | thúy",
                "NAME | Quý | quý",
                "NAME | O'Brien-Smith | obrien smith",
                "NAME | N/A | NULL",
                "DATE | 1980-05-17 | 19800517",
                "DATE | 17/05/1980 | 19800517",
                "DATE | 5/17/1980 | 19800517",
                "DATE | 19800517 | 19800517",
                "DATE | 17 May 1980 | 19800517",
                "DATE | 01/01/1980 | 19800000",
                "DATE | 1980 | 19800000",
                "DATE | 05/1980 | 19800500",
                "DATE | 1900-01-01 | NULL",
                "DATE | soon | NULL",
                "PHONE | +84 912 345 678 | 912345678",
                "PHONE | 0912.345.678 | 912345678",
                "PHONE | 000000000 | NULL",
                "CODE | 079-080 012345 | 079080012345",
                "CODE | 000000000 | NULL",
                "NUMBER | 007 | 7",
                "EMAIL | A.B@Example.COM | a.b@example.com",
                "ORGANISATION | Công ty TNHH MTV Hoa Sen | hoa sen",
                "ORGANISATION | Acme Holdings Ltd. | acme holdings",
                "ADDRESS | 12 Đường Lê Lợi | 12 duong le loi"
            },
            delimiter = '|')
    void bringsAValueToOneForm(Kind kind, String delivered, String standardised) {
        assertThat(kind.standardise(delivered)).isEqualTo(standardised);
    }
}
