package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.ActiveAccounts;
import io.declareonce.hub.access.clients.ClientKey;
import io.declareonce.hub.api.ProblemWriter;
import io.declareonce.hub.api.Refusal;
import io.declareonce.hub.audit.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns the token of a request into its {@link Caller}. A request without one goes on as nobody's; one with a bad token goes no
 * further, even at an open door.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String BEARER = "bearer";
    private static final String DPOP = "dpop";

    private final AccessSettings settings;
    private final TokenReader tokens;
    private final DpopProofs proofs;
    private final ActiveAccounts accounts;
    private final ProblemWriter problems;

    TokenFilter(
            AccessSettings settings,
            TokenReader tokens,
            DpopProofs proofs,
            ActiveAccounts accounts,
            ProblemWriter problems) {
        this.settings = settings;
        this.tokens = tokens;
        this.proofs = proofs;
        this.accounts = accounts;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> shown = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (!shown.isEmpty()) {
            try {
                request.setAttribute(Caller.class.getName(), caller(request, shown));
            } catch (Refusal refusal) {
                problems.write(request, response, refusal);
                return;
            }
        } else {
            person().ifPresent(caller -> request.setAttribute(Caller.class.getName(), caller));
        }
        chain.doFilter(request, response);
    }

    /** Who signed in on the hub's page, by the session. */
    private Optional<Caller> person() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof UsernamePasswordAuthenticationToken person
                ? accounts.find(person.getName())
                : Optional.empty();
    }

    private Caller caller(HttpServletRequest request, List<String> shown) {
        String header = shown.get(0);
        int space = header.indexOf(' ');
        if (shown.size() != 1 || space < 0) {
            throw Refusal.invalidToken();
        }
        String scheme = header.substring(0, space).toLowerCase(Locale.ROOT);
        String token = header.substring(space + 1).trim();
        if (!scheme.equals(BEARER) && !scheme.equals(DPOP)) {
            throw Refusal.invalidToken();
        }
        Presented presented = tokens.read(token).orElseThrow(Refusal::invalidToken);
        requireSender(request, scheme, token, presented);
        return presented.isOwn()
                ? accounts.find(presented.caller().account()).orElseThrow(Refusal::invalidToken)
                : presented.caller();
    }

    private void requireSender(HttpServletRequest request, String scheme, String token, Presented presented) {
        if (!presented.isBound() && !settings.unboundTokens()) {
            throw Refusal.unboundToken();
        }
        boolean isByProof = presented.proofKey() != null;
        if (isByProof != scheme.equals(DPOP)) {
            throw Refusal.invalidToken();
        }
        if (isByProof && !isProven(request, token, presented)) {
            throw Refusal.invalidToken();
        }
        String certificate = presented.certificate();
        if (certificate != null && !certificate.equals(certificate(request))) {
            throw Refusal.invalidToken();
        }
    }

    private boolean isProven(HttpServletRequest request, String token, Presented presented) {
        List<String> shown = Collections.list(request.getHeaders("DPoP"));
        return shown.size() == 1
                && proofs.proves(
                        shown.get(0),
                        token,
                        presented,
                        request.getMethod(),
                        request.getRequestURL().toString());
    }

    private static @Nullable String certificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? ClientKey.thumbprint(chain[0])
                : null;
    }
}
