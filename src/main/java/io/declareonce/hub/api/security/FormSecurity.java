package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.ActiveAccounts;
import io.declareonce.hub.audit.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The lock of the pages with forms: whoever signed in on the hub's page comes in, as the account that stands in the tables
 * now. Posts need the token of the page that they come from.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnExpression("'${hub.access.issuer:}'.isEmpty()")
class FormSecurity {

    @Bean
    @Order(15)
    SecurityFilterChain forms(HttpSecurity http, ActiveAccounts accounts) {
        http.securityMatcher("/forms", "/forms/**");
        http.authorizeHttpRequests(rules -> rules.anyRequest().authenticated());
        http.exceptionHandling(
                handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SignInPage.PLACE)));
        http.addFilterBefore(new SignedIn(accounts), AuthorizationFilter.class);
        DoorSecurity.headers(http);
        return http.build();
    }

    private static final class SignedIn extends OncePerRequestFilter {
        private final ActiveAccounts accounts;

        SignedIn(ActiveAccounts accounts) {
            this.accounts = accounts;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Authentication person = SecurityContextHolder.getContext().getAuthentication();
            if (person != null && person.isAuthenticated()) {
                accounts.find(person.getName())
                        .ifPresent(caller -> request.setAttribute(Caller.class.getName(), caller));
            }
            chain.doFilter(request, response);
        }
    }
}
