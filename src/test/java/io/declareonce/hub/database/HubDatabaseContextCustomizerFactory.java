package io.declareonce.hub.database;

import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Lets the Spring context of a class with {@link HubDatabaseTest} run on that class's database. */
final class HubDatabaseContextCustomizerFactory implements ContextCustomizerFactory {

    HubDatabaseContextCustomizerFactory() {}

    @Override
    public @org.jspecify.annotations.Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return AnnotatedElementUtils.hasAnnotation(testClass, HubDatabaseTest.class) ? new OnDatabase(testClass) : null;
    }

    private record OnDatabase(Class<?> testClass) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            TestPropertyValues.of(HubDatabaseExtension.kept(testClass).properties())
                    .applyTo(context);
        }
    }
}
