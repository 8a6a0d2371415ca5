package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void putsNumbersToTheRightAndCountsVietnameseLettersOnce() {
        var table = new TextTable("bộ dữ liệu", "nhận", "giây")
                .row("land.parcel", 1234567L, 0.25)
                .row("đất", 3L, 12.0);

        assertThat(table.render()).isEqualTo("""
                bộ dữ liệu        nhận  giây
                land.parcel  1,234,567   0.3
                đất                  3  12.0""");
    }
}
