package io.declareonce.hub.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.api.Allowed;
import io.declareonce.hub.api.Open;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** A door that does not say who may come in fails the build. */
class DoorsTest {

    @Test
    void everyDoorSaysWhoMayComeIn() {
        assertThat(doors().stream().filter(door -> !saysWho(door)).map(DoorsTest::name))
                .isEmpty();
    }

    @Test
    void everyOpenDoorSaysWhy() {
        assertThat(doors().stream()
                        .filter(door -> door.isAnnotationPresent(Open.class))
                        .filter(door -> door.getAnnotation(Open.class).value().length() < 20)
                        .map(DoorsTest::name))
                .isEmpty();
    }

    @Test
    void seesTheDoorsThatThereAre() {
        assertThat(doors().stream().map(DoorsTest::name)).contains("StatusDoor.status", "AuditDoor.entries");
    }

    private static boolean saysWho(Method door) {
        boolean isOpen = door.isAnnotationPresent(Open.class);
        Allowed allowed = door.getAnnotation(Allowed.class);
        return isOpen != (allowed != null) && (isOpen || allowed.value().length > 0);
    }

    private static String name(Method door) {
        return door.getDeclaringClass().getSimpleName() + "." + door.getName();
    }

    private static List<Method> doors() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        List<Method> doors = new ArrayList<>();
        scanner.findCandidateComponents("io.declareonce.hub").stream()
                .map(found -> load(String.valueOf(found.getBeanClassName())))
                .filter(type -> !type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .contains("test-classes"))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .forEach(doors::add);
        return doors;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
