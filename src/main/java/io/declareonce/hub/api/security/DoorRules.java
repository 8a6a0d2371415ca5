package io.declareonce.hub.api.security;

import io.declareonce.hub.api.Allowed;
import io.declareonce.hub.api.Open;
import io.declareonce.hub.api.Refusal;
import io.declareonce.hub.audit.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Lets nobody in by a door whose method does not say who may. */
@Configuration(proxyBeanMethods = false)
class DoorRules implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            require(request, handler);
        }
        return true;
    }

    private static void require(HttpServletRequest request, Object handler) {
        if (handler instanceof HandlerMethod method) {
            require(request, method);
        } else if (!(handler instanceof ResourceHttpRequestHandler)) {
            throw Refusal.notAllowed();
        }
    }

    private static void require(HttpServletRequest request, HandlerMethod door) {
        if (door.hasMethodAnnotation(Open.class)) {
            return;
        }
        Allowed allowed = door.getMethodAnnotation(Allowed.class);
        if (allowed == null) {
            throw Refusal.notAllowed();
        }
        if (!(request.getAttribute(Caller.class.getName()) instanceof Caller caller)) {
            throw Refusal.notSignedIn();
        }
        if (!Arrays.asList(allowed.value()).contains(caller.role())) {
            throw Refusal.notAllowed();
        }
    }
}
