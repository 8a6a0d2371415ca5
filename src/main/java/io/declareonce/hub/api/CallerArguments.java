package io.declareonce.hub.api;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands a handler method its {@link Caller} and, from the header {@code Hub-Purpose}, its {@link Purpose}. A parameter that is
 * {@code @Nullable} may stay without.
 */
@Configuration(proxyBeanMethods = false)
class CallerArguments implements WebMvcConfigurer {
    static final String PURPOSE = "Hub-Purpose";

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new PurposeArgument());
    }

    private static final class CallerArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer view,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            Object caller = request.getAttribute(Caller.class.getName(), RequestAttributes.SCOPE_REQUEST);
            if (caller == null && !parameter.isOptional()) {
                throw Refusal.notSignedIn();
            }
            return caller;
        }
    }

    private static final class PurposeArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Purpose.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer view,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            String stated = request.getHeader(PURPOSE);
            if (stated == null || stated.isBlank()) {
                if (parameter.isOptional()) {
                    return null;
                }
                throw new Refusal(HttpStatus.BAD_REQUEST, "purpose-missing", MISSING, null);
            }
            if (!Purpose.isId(stated)) {
                throw new Refusal(HttpStatus.BAD_REQUEST, "purpose-malformed", MALFORMED, null);
            }
            return new Purpose(stated);
        }
    }

    private static final Text MISSING = new Text(
            "Thiếu mục đích sử dụng. Hãy gửi tiêu đề Hub-Purpose với mã một mục đích trong thỏa thuận.",
            "The purpose is missing. State it in the header Hub-Purpose, by its id in the agreement.");
    private static final Text MALFORMED = new Text(
            "Hub-Purpose không phải mã mục đích: chữ thường không dấu, chữ số và dấu gạch nối.",
            "Hub-Purpose is no id of a purpose: those are in lower case, digits and hyphens.");
}
