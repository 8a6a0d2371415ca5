package io.declareonce.hub;

import io.declareonce.hub.database.TestDatabase;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One hub for all tests that need no settings of their own; it starts with the first and ends with the last one. Its
 * batches are small, two loaders work at once. Tests use keys and identifiers of their own.
 */
public final class SharedHub implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedHub.class);

    private Running running = Running.NOT_YET;

    private record Running(TestDatabase database, TestHub hub) implements AutoCloseable {
        @SuppressWarnings("NullAway")
        private static final Running NOT_YET = new Running(null, null);

        private static Running start() {
            TestDatabase database = TestDatabase.migrated();
            return new Running(database, TestHub.on(database, "hub.intake.loaders=2", "hub.intake.batch-records=300"));
        }

        @Override
        public void close() {
            hub.close();
            database.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot().getStore(NAMESPACE).computeIfAbsent("hub", key -> Running.start(), Running.class);
    }

    public TestHub hub() {
        return running.hub;
    }

    public TestDatabase database() {
        return running.database;
    }
}
