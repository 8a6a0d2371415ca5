package io.declareonce.hub.access.clients;

import io.declareonce.hub.audit.Caller;
import java.util.regex.Pattern;

/** What an account has to look like; programs and people share the names, since the trail tells both by name alone. */
final class AccountNames {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private AccountNames() {}

    static void require(Caller caller) {
        if (!NAME.matcher(caller.account()).matches()) {
            throw AccountRefused.malformed();
        }
        boolean hasParty = caller.party() != null && !caller.party().isBlank();
        if (caller.role().needsParty() && !hasParty) {
            throw AccountRefused.partyWanted(caller.role().word());
        }
        if (!caller.role().needsParty() && caller.party() != null) {
            throw AccountRefused.partyUnwanted(caller.role().word());
        }
    }
}
