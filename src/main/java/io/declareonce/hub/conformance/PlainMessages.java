package io.declareonce.hub.conformance;

import io.declareonce.hub.lineage.Text;
import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import org.hibernate.validator.messageinterpolation.HibernateMessageInterpolatorContext;

/**
 * Gives the sentence of a finding as it is, in the reader's language. Nothing in it is evaluated: sentences hold values
 * that were delivered, and a delivered <code>${...}</code> stays text.
 */
final class PlainMessages implements MessageInterpolator {
    /** Message parameter that holds the finding's {@link Text}. */
    static final String SENTENCE = "sentence";

    @Override
    public String interpolate(String template, Context context) {
        return interpolate(template, context, Locale.getDefault());
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        Object sentence = context.unwrap(HibernateMessageInterpolatorContext.class)
                .getMessageParameters()
                .get(SENTENCE);
        return sentence instanceof Text text ? text.in(locale) : template;
    }
}
