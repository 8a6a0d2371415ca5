package io.declareonce.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HubDatabaseTest
@SpringBootTest(
        classes = {DatabaseConfiguration.class, LoaderSession.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ImportAutoConfiguration({
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class HubDatabaseIT {
    @Autowired
    HubDatabase database;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LoaderSession loaderSession;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void runsOnTheDatabaseOfItsTestClass(TestDatabase own) {
        own.jdbc().sql("CREATE TABLE seen_by_both AS SELECT 7 AS number").update();

        assertThat(jdbc.sql("SELECT number FROM seen_by_both")
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void setsThePlannerForTheLengthOfATransaction() {
        String within = transaction.execute(status -> {
            loaderSession.begin();
            return jdbc.sql("SHOW enable_hashjoin").query(String.class).single();
        });

        assertThat(within).isEqualTo("off");
        assertThat(jdbc.sql("SHOW enable_hashjoin").query(String.class).single())
                .isEqualTo("on");
    }

    @Test
    @Timeout(20)
    void keepsAnAdvisoryLockAsLongAsItsSession() throws Exception {
        try (var session = database.openSession();
                var statement = session.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(4711)");

            assertThat(isLocked()).isTrue();
        }
        jdbc.sql("SELECT pg_advisory_xact_lock(4711)").query().singleRow();
    }

    private boolean isLocked() {
        return !jdbc.sql("SELECT pg_try_advisory_xact_lock(4711)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void tellsWhichServerItRunsOn() {
        assertThat(database.databaseKind().embedded()).isFalse();
        assertThat(database.databaseKind().version()).matches("1[5-9]\\..*");
        assertThat(database.databaseKind().place()).contains("/hub_test_");
    }
}
