package io.declareonce.hub.conformance;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;

/** The frame has one constraint and one validator, which need not be public for it. */
final class OneValidator implements ConstraintValidatorFactory {

    @Override
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
        return type.cast(new DictionaryValidator());
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> validator) {
        // holds nothing
    }
}
