package io.declareonce.hub;

import io.declareonce.hub.access.clients.Clients;
import io.declareonce.hub.api.security.TokenMaker;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import org.jspecify.annotations.Nullable;

/** Callers of a hub with doors ({@link TestHub#serving}), signed in without ceremony. */
public final class TestCallers {
    private TestCallers() {}

    /** Value of the header {@code Authorization}; the account is made where it is not there yet. */
    public static String bearer(TestHub hub, Caller caller) {
        Clients clients = hub.bean(Clients.class);
        if (clients.find(caller.account()).isEmpty()) {
            clients.add(caller, "test");
        }
        return "Bearer " + hub.bean(TokenMaker.class).unbound(caller);
    }

    public static Caller agency(String party) {
        return caller(Role.AGENCY, party);
    }

    public static Caller department(String party) {
        return caller(Role.DEPARTMENT, party);
    }

    /** One of the hub's own people: steward, approver, auditor or operator. */
    public static Caller own(Role role) {
        return new Caller("test-" + role.word(), role, null);
    }

    private static Caller caller(Role role, @Nullable String party) {
        return new Caller("test-" + role.word() + "-" + party, role, party);
    }
}
