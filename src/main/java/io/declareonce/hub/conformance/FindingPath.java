package io.declareonce.hub.conformance;

import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder.NodeBuilderCustomizableContext;
import org.jspecify.annotations.Nullable;

/**
 * Turns the place of a finding, such as {@code purposes[1].area} of the third record, into a property path, which counts
 * from 0: {@code records[2].purposes[0].area}.
 */
final class FindingPath {
    private FindingPath() {}

    /** @param index of the record, from 0 */
    static void add(int index, @Nullable String field, ConstraintViolationBuilder violation) {
        NodeBuilderCustomizableContext records = violation.addPropertyNode("records");
        if (field == null) {
            records.addBeanNode().inIterable().atIndex(index).addConstraintViolation();
            return;
        }
        int bracket = field.indexOf('[');
        int dot = field.indexOf("].");
        if (bracket < 0 || dot < bracket) {
            records.addPropertyNode(field).inIterable().atIndex(index).addConstraintViolation();
            return;
        }
        records.addPropertyNode(field.substring(0, bracket))
                .inIterable()
                .atIndex(index)
                .addPropertyNode(field.substring(dot + 2))
                .inIterable()
                .atIndex(Integer.parseInt(field, bracket + 1, dot, 10) - 1)
                .addConstraintViolation();
    }
}
