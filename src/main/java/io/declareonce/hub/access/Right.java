package io.declareonce.hub.access;

import io.declareonce.hub.access.Agreement.DatasetGrant;
import io.declareonce.hub.access.Agreement.EntityGrant;
import io.declareonce.hub.access.Agreement.Standing;
import io.declareonce.hub.access.masks.Masks;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * That a caller may ask under an agreement for a purpose, found by {@link Agreements#allow}. Immutable.
 *
 * @param edition of the dictionary in which the agreement stands
 */
public record Right(Caller caller, Purpose purpose, Agreement agreement, Edition edition) {

    /** @throws QueryRefused where the agreement grants nothing of it for this purpose */
    public EntityGrant entity(String entity) {
        return agreement.findEntity(entity, purpose.id()).orElseThrow(() -> notGranted(entity));
    }

    /** @throws QueryRefused where the agreement grants nothing of it for this purpose */
    public DatasetGrant dataset(String dataset) {
        edition.getDataset(dataset);
        return agreement.findDataset(dataset, purpose.id()).orElseThrow(() -> notGranted(dataset));
    }

    public Masks masks(EntityGrant grant) {
        return new Masks(grant.clear(), grant.masked(), agreement.sensitive(), false);
    }

    public Masks masks(DatasetGrant grant) {
        boolean isOwner = agreement.standing() == Standing.OWN_DATA;
        return new Masks(grant.clear(), grant.masked(), agreement.sensitive(), isOwner);
    }

    /** What is put on record of a look; the agreement and the edition are added to the detail. */
    public AuditedAct act(String act, List<UUID> subjects, Map<String, String> detail) {
        Map<String, String> all = new TreeMap<>(detail);
        all.put("agreement", agreement.id());
        all.put("edition", Integer.toString(edition.number()));
        return AuditedAct.by(caller, purpose, act, subjects, all);
    }

    private QueryRefused notGranted(String what) {
        return QueryRefused.notPermitted(
                "not-granted",
                new Text(
                        "Thỏa thuận " + agreement.id() + " không cấp " + what + " cho mục đích " + purpose.id() + ".",
                        "The agreement " + agreement.id() + " does not grant " + what + " for the purpose "
                                + purpose.id() + "."));
    }
}
