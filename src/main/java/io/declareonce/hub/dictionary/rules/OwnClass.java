package io.declareonce.hub.dictionary.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a small class, one for each rule, each with its closure as a constant. The JVM compiles each copy for itself:
 * since it trusts what lambdas and records hold, the closures below the constant melt into one piece of code, while in one
 * class shared by all rules every step is a call to something unknown.
 */
final class OwnClass {
    private static final Map<Class<?>, byte[]> TEMPLATES = new ConcurrentHashMap<>();

    private OwnClass() {}

    private static byte[] bytes(Class<?> template) {
        try (InputStream bytes = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            return Objects.requireNonNull(bytes).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A new copy of a template that has a constructor without parameters.
     *
     * @param template looked up by itself
     */
    static <T> T copy(MethodHandles.Lookup template, Object constant, Class<T> type) {
        byte[] bytes = TEMPLATES.computeIfAbsent(template.lookupClass(), OwnClass::bytes);
        try {
            Class<?> copy = template.defineHiddenClassWithClassData(bytes, constant, true)
                    .lookupClass();
            return type.cast(copy.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The constant of the calling copy; in the template itself, which nobody runs, what {@code otherwise} gives. */
    static <T> T constant(MethodHandles.Lookup lookup, Class<T> type, T otherwise) {
        try {
            @Nullable T constant = MethodHandles.classData(lookup, "_", type);
            return constant == null ? otherwise : constant;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
