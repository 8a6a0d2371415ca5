package io.declareonce.hub.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a fresh database with the tables of every room, shared by its tests. Constructor and methods may
 * ask for a {@link TestDatabase}, {@link javax.sql.DataSource}, {@link org.springframework.jdbc.core.simple.JdbcClient}
 * or {@link org.springframework.transaction.support.TransactionTemplate}. Beside {@code @SpringBootTest} (or any test
 * with a Spring context) that context runs on this database.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HubDatabaseExtension.class)
public @interface HubDatabaseTest {}
