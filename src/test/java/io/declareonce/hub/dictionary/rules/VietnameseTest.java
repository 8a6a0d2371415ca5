package io.declareonce.hub.dictionary.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VietnameseTest {
    @Test
    void tellsEachSentenceInVietnamese() {
        assertThat(Vietnamese.of("No field is called 'brith_date'. Did you mean 'birth_date'?"))
                .isEqualTo("Không có trường nào tên 'brith_date'. Có phải là 'birth_date'?");
        assertThat(Vietnamese.of("'+' cannot be applied to text, date."))
                .isEqualTo("'+' không áp dụng được cho text, date.");
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        assertThat(Vietnamese.of("Something new. The rule ends too early."))
                .isEqualTo("Something new. Quy tắc kết thúc quá sớm.");
    }
}
