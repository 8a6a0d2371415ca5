package io.declareonce.hub.access;

import io.declareonce.hub.access.Agreement.Standing;
import io.declareonce.hub.access.agreements.AgreementKind;
import io.declareonce.hub.access.agreements.AgreementReader;
import io.declareonce.hub.access.agreements.BuiltInAgreements;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Text;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The agreements of the edition that is in use: what was published on any node holds on this one some seconds later.
 * Nothing is allowed that no agreement names. Thread-safe.
 */
@Component
public class Agreements {
    /** The purpose for which a department reads what it declared itself. */
    public static final String OWN_DATA = "own-data";

    /** The purpose for which stewards and approvers look at masked values. */
    public static final String STEWARDSHIP = "stewardship";

    private final Dictionary dictionary;
    private final Clock clock;
    private final RequestQuota requests;
    private volatile @Nullable Read read;

    Agreements(Dictionary dictionary, Clock clock) {
        this.dictionary = dictionary;
        this.clock = clock;
        this.requests = new RequestQuota(clock);
    }

    private record Read(Edition edition, List<Agreement> agreements) {}

    /** All of the current edition, in force or not, by id. */
    public List<Agreement> all() {
        return read().agreements();
    }

    /** Those that hold today. */
    public List<Agreement> inForce() {
        LocalDate today = LocalDate.now(clock);
        return all().stream().filter(agreement -> agreement.isInForce(today)).toList();
    }

    /** What a party has agreed on for a purpose, where that holds today. */
    public Optional<Agreement> find(String party, Purpose purpose) {
        return inForce().stream()
                .filter(agreement -> agreement.agency().equals(party))
                .filter(agreement -> agreement.purposes().containsKey(purpose.id()))
                .findFirst();
    }

    /**
     * What the caller may do for the purpose.
     *
     * @throws QueryRefused where no agreement in force allows anything, or where its requests of this minute are used up
     */
    public Right allow(Caller caller, Purpose purpose) {
        Edition edition = read().edition();
        String party = caller.party();
        boolean isSteward = caller.role() == Role.STEWARD || caller.role() == Role.APPROVER;
        if (isSteward && purpose.id().equals(STEWARDSHIP)) {
            return new Right(caller, purpose, BuiltInAgreements.stewardship(edition), edition);
        }
        boolean mayAsk = caller.role() == Role.AGENCY || caller.role() == Role.DEPARTMENT;
        if (!mayAsk || party == null) {
            throw QueryRefused.notPermitted("no-agreement", noAgreement(purpose));
        }
        if (caller.role() == Role.DEPARTMENT && purpose.id().equals(OWN_DATA)) {
            return new Right(caller, purpose, BuiltInAgreements.ownData(party, edition), edition);
        }
        Agreement agreement =
                find(party, purpose).orElseThrow(() -> QueryRefused.notPermitted("no-agreement", noAgreement(purpose)));
        requests.take(agreement);
        return new Right(caller, purpose, agreement, edition);
    }

    /** True while the agreement of a right stands as it stood: what runs long asks this now and then, and stops. */
    public boolean stillStands(Right right) {
        if (right.agreement().standing() != Standing.DECLARED) {
            return true;
        }
        return inForce().contains(right.agreement());
    }

    private Read read() {
        Edition edition = dictionary.current();
        Read known = read;
        if (known != null && known.edition() == edition) {
            return known;
        }
        List<Agreement> agreements = edition.declarations(AgreementKind.DIRECTORY).stream()
                .map(AgreementReader::read)
                .toList();
        Read fresh = new Read(edition, agreements);
        read = fresh;
        return fresh;
    }

    private static Text noAgreement(Purpose purpose) {
        return new Text(
                "Không có thỏa thuận nào đang hiệu lực cho mục đích " + purpose.id() + ".",
                "No agreement in force allows you anything for the purpose " + purpose.id() + ".");
    }
}
