package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void tellsRacesOutagesAndBadDataApart() {
        assertThat(of("23505")).isEqualTo(Failure.RACE);
        assertThat(of("53100")).isEqualTo(Failure.STORAGE_FULL);
        for (String state : List.of("40001", "40P01", "55P03", "57014", "57P01", "08006", "53300")) {
            assertThat(of(state)).as(state).isEqualTo(Failure.TRANSIENT);
        }
        for (String state : List.of("22001", "22021", "23514", "23502", "54000")) {
            assertThat(of(state)).as(state).isEqualTo(Failure.DATA);
        }
        assertThat(of("42P01")).isEqualTo(Failure.BROKEN);
        assertThat(Failure.of(new IllegalStateException())).isEqualTo(Failure.BROKEN);
    }

    @Test
    void looksBehindABatchStatementForTheServersWord() {
        BatchUpdateException batch = new BatchUpdateException("batch", "99999", 0, new int[0]);
        batch.setNextException(new SQLException("x", "22001"));

        assertThat(Failure.of(new RuntimeException(batch))).isEqualTo(Failure.DATA);
    }

    @Test
    void namesAFailureWithoutItsMessage() {
        assertThat(FailureText.of(new RuntimeException(new SQLException("Nguyễn Văn A", "22001"))))
                .isEqualTo("SQLException (SQL state 22001)");
    }

    private static Failure of(String state) {
        return Failure.of(new RuntimeException("outer", new SQLException("inner", state)));
    }
}
