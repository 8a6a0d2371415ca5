package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.People;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/** A person's account and password, from the sign-in page; every try is on record. Thread-safe. */
@Component
@ConditionalOnWebApplication
class PersonSignIn implements AuthenticationProvider {
    private static final int LONGEST = 200;

    private final People people;
    private final AuditTrail trail;

    PersonSignIn(People people, AuditTrail trail) {
        this.people = people;
        this.trail = trail;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String account = asked.getName().trim().toLowerCase(Locale.ROOT);
        String password = String.valueOf(asked.getCredentials());
        if (account.length() > LONGEST || password.length() > LONGEST) {
            throw new BadCredentialsException("too long");
        }
        People.SignIn came = people.signIn(account, password);
        // a name that is no account may be anything, even a password typed into the wrong field
        String actor = came == People.SignIn.WRONG ? "unknown" : account;
        trail.record(new AuditedAct(
                actor,
                "person",
                "sign-in",
                null,
                List.of(),
                Map.of("outcome", came.name().toLowerCase(Locale.ROOT)),
                null));
        return switch (came) {
            case DONE ->
                UsernamePasswordAuthenticationToken.authenticated(
                        account,
                        null,
                        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
            case LOCKED -> throw new LockedException("locked");
            case WRONG -> throw new BadCredentialsException("wrong");
        };
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
