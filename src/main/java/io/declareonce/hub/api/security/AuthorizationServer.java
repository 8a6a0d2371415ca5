package io.declareonce.hub.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.declareonce.hub.api.ProblemWriter;
import io.declareonce.hub.api.RefusalRecord;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The hub's own authorization server: tokens for programs, sign-in for people. Away where another provider is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnExpression("'${hub.access.issuer:}'.isEmpty()")
class AuthorizationServer {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AccessSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.address()).build();
    }

    @Bean
    JwtEncoder jwtEncoder(TokenSigner signer) {
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(signer.own())));
    }

    @Bean
    @Order(10)
    SecurityFilterChain signIn(
            HttpSecurity http,
            AccessSettings settings,
            ClientProofs proofs,
            PersonSignIn people,
            RefusalRecord refusals,
            ProblemWriter problems) {
        AuthenticationFailureHandler failure = onRecord(refusals);
        var page = PathPatternRequestMatcher.withDefaults();
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(new OrRequestMatcher(
                    server.getEndpointsMatcher(), page.matcher(SignInPage.PLACE), page.matcher("/sign-out")));
            server.oidc(Customizer.withDefaults());
            server.tokenEndpoint(endpoint -> endpoint.errorResponseHandler(failure));
            server.clientAuthentication(clients -> clients.errorResponseHandler(failure)
                    .authenticationProviders(providers -> {
                        providers.removeIf(provider -> provider instanceof ClientSecretAuthenticationProvider);
                        providers.forEach(provider -> prove(provider, proofs));
                    }));
        });
        http.authorizeHttpRequests(rules -> rules.requestMatchers(page.matcher(HttpMethod.GET, SignInPage.PLACE))
                .permitAll()
                .anyRequest()
                .authenticated());
        http.authenticationProvider(people);
        http.formLogin(form -> form.loginPage(SignInPage.PLACE)
                .usernameParameter("account")
                .defaultSuccessUrl(SignInPage.PLACE + "?done")
                .failureUrl(SignInPage.PLACE + "?problem"));
        http.logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl(SignInPage.PLACE));
        http.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint(SignInPage.PLACE),
                new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        http.addFilterAfter(CallerLimits.ofSignIn(settings.limits(), problems), HeaderWriterFilter.class);
        DoorSecurity.headers(http);
        return http.build();
    }

    private static void prove(AuthenticationProvider provider, ClientProofs proofs) {
        if (provider instanceof JwtClientAssertionAuthenticationProvider assertions) {
            assertions.setJwtDecoderFactory(proofs::assertions);
        }
        if (provider instanceof X509ClientCertificateAuthenticationProvider certificates) {
            certificates.setCertificateVerifier(proofs::requireKnownCertificate);
        }
    }

    /** Errors as OAuth2 says them (RFC 6749, section 5.2), by their code alone: a description would help who guesses. */
    private static AuthenticationFailureHandler onRecord(RefusalRecord refusals) {
        return (request, response, refused) -> {
            String error = refused instanceof OAuth2AuthenticationException told
                    ? told.getError().getErrorCode()
                    : OAuth2ErrorCodes.INVALID_REQUEST;
            int status = error.equals(OAuth2ErrorCodes.INVALID_CLIENT) ? 401 : 400;
            refusals.note(request, status, error.replace('_', '-'));
            response.setStatus(status);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getWriter().print("{\"error\": \"" + error.replaceAll("[^a-z_]", "") + "\"}");
        };
    }
}
