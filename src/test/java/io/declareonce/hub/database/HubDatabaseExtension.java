package io.declareonce.hub.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One database per test class; a nested class shares that of the class around it. */
final class HubDatabaseExtension implements ParameterResolver, AfterAllCallback {
    private static final Map<Class<?>, TestDatabase> BY_CLASS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Boolean> KEPT = new ConcurrentHashMap<>();

    static TestDatabase of(Class<?> testClass) {
        return BY_CLASS.computeIfAbsent(outermost(testClass), any -> TestDatabase.migrated());
    }

    /** For a Spring context, which lives on in the cache after its class. */
    static TestDatabase kept(Class<?> testClass) {
        TestDatabase database = of(testClass);
        if (KEPT.put(outermost(testClass), true) == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        }
        return database;
    }

    private static Class<?> outermost(Class<?> testClass) {
        Class<?> outer = testClass.getEnclosingClass();
        return outer == null ? testClass : outermost(outer);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return !parameter.isAnnotated(Autowired.class)
                && (type == TestDatabase.class
                        || type == DataSource.class
                        || type == JdbcClient.class
                        || type == TransactionTemplate.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database = of(context.getRequiredTestClass());
        Class<?> type = parameter.getParameter().getType();
        if (type == TestDatabase.class) {
            return database;
        }
        if (type == DataSource.class) {
            return database.dataSource();
        }
        return type == JdbcClient.class
                ? database.jdbc()
                : new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        if (testClass == outermost(testClass) && !KEPT.containsKey(testClass)) {
            TestDatabase database = BY_CLASS.remove(testClass);
            if (database != null) {
                database.close();
            }
        }
    }
}
