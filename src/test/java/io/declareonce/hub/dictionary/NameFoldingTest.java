package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "NGUYỄN  Thị Đào, nguyen thi dao",
        "Ðặng Ɖức ðại, dang duc dai",
        "'Lê\u00a0Lan\u200b', le lan",
        "Y Ngông Niê Kđăm, y ngong nie kdam",
        "Ê-đê, e de",
        "\"H'Hen Niê (Tức Nam)\", h hen nie tuc nam",
        "'´ `', ''",
        "'a \u0301', a",
        "ﬁ Ｌê, fi le",
        "İstanbul, istanbul",
        "𝐍am 3, nam 3"
    })
    void foldsNames(String name, String folded) {
        assertThat(NameFolding.fold(name)).isEqualTo(folded);
    }

    @Test
    void foldsAllWritingsOfOneLetterAlike() {
        String composed = "Nguyễn Thị Huệ";

        assertThat(NameFolding.fold(Normalizer.normalize(composed, Normalizer.Form.NFD)))
                .isEqualTo(NameFolding.fold(composed));
        assertThat(NameFolding.fold("Hue\u0302\u0323")).isEqualTo("hue");
    }

    @Test
    void partsTokens() {
        assertThat(NameFolding.tokens(" Trần  Văn-Đức ")).containsExactly("tran", "van", "duc");
        assertThat(NameFolding.tokens("...")).isEmpty();
    }

    @Test
    void findsSharedTokens() {
        assertThat(NameFolding.shareToken("Nguyễn Thị Lan", "LAN Trần")).isTrue();
        assertThat(NameFolding.shareToken("Nguyễn Thị Lan", "Trần Lân")).isTrue();
        assertThat(NameFolding.shareToken("Nguyễn Thị Lan", "Trần Văn Lanh")).isFalse();
        assertThat(NameFolding.shareToken("", "")).isFalse();
    }
}
