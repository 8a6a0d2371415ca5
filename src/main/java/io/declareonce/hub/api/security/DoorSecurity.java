package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.ActiveAccounts;
import io.declareonce.hub.api.ProblemWriter;
import io.declareonce.hub.api.Refusal;
import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/** The locks of the doors for programs; which door opens to whom is written at each of them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DoorSecurity {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    @Order(20)
    SecurityFilterChain doors(
            HttpSecurity http,
            AccessSettings settings,
            TokenReader tokens,
            DpopProofs proofs,
            ActiveAccounts accounts,
            ProblemWriter problems) {
        http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers("/v1/**", "/internal/**", "/health/**")
                .permitAll()
                .anyRequest()
                .denyAll());
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, trouble) -> problems.write(request, response, Refusal.notSignedIn()))
                .accessDeniedHandler(
                        (request, response, denied) -> problems.write(request, response, Refusal.notAllowed())));
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER));
        // a browser sends its cookie by itself, a token never comes by itself
        http.csrf(csrf -> csrf.requireCsrfProtectionMatcher(request -> !READING.contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getRequestedSessionId() != null));
        http.requestCache(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.addFilterBefore(new TokenFilter(settings, tokens, proofs, accounts, problems), AuthorizationFilter.class);
        http.addFilterBefore(CallerLimits.ofDoors(settings.limits(), problems), AuthorizationFilter.class);
        headers(http);
        return http.build();
    }

    /** What a browser may do with an answer: nothing but show it. */
    static void headers(HttpSecurity http) {
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none';"
                                + " base-uri 'none'"))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                .crossOriginResourcePolicy(policy ->
                        policy.policy(CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN)));
    }

    /** Path tricks, strange methods and the like. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(request, response, Refusal.malformedRequest());
    }
}
