package io.declareonce.hub.conformance;

import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder;
import org.jspecify.annotations.Nullable;

/** Turns the place of a finding, such as {@code purposes[1].area}, into a property path. */
final class FindingPath {
    private FindingPath() {}

    static void add(@Nullable String field, ConstraintViolationBuilder violation) {
        if (field == null) {
            violation.addBeanNode().addConstraintViolation();
            return;
        }
        int bracket = field.indexOf('[');
        int dot = field.indexOf("].");
        if (bracket < 0 || dot < bracket) {
            violation.addPropertyNode(field).addConstraintViolation();
            return;
        }
        int index = Integer.parseInt(field, bracket + 1, dot, 10);
        violation
                .addPropertyNode(field.substring(0, bracket))
                .addPropertyNode(field.substring(dot + 2))
                .inIterable()
                .atIndex(index)
                .addConstraintViolation();
    }
}
