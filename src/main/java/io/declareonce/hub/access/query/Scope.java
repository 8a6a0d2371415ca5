package io.declareonce.hub.access.query;

import io.declareonce.hub.access.Agreement.DatasetGrant;
import io.declareonce.hub.access.Agreement.EntityGrant;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.warehouse.reading.Filter;
import io.declareonce.hub.warehouse.reading.Filter.Operator;
import io.declareonce.hub.warehouse.reading.RecordReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rows of an agreement: which records, and whom they speak of. Thread-safe. */
@Component
class Scope {
    private final RecordReading reading;

    Scope(RecordReading reading) {
        this.reading = reading;
    }

    /** What every read of a dataset must be narrowed by. */
    static List<Filter> limits(DatasetGrant grant) {
        List<Filter> limits = new ArrayList<>();
        for (Map.Entry<String, List<String>> limit : grant.rows().entrySet()) {
            limits.add(new Filter(limit.getKey(), Operator.IN, List.copyOf(limit.getValue())));
        }
        return limits;
    }

    /** True for everybody, unless the agreement covers only those of whom its records speak. */
    boolean covers(Right right, EntityGrant grant, UUID entity) {
        return grant.knownIn().isEmpty()
                || grant.knownIn().stream().anyMatch(dataset -> isKnown(right, dataset, entity));
    }

    private boolean isKnown(Right right, String id, UUID entity) {
        Dataset dataset = right.edition().getDataset(id);
        return right.agreement()
                .findDataset(id, right.purpose().id())
                .map(grant -> reading.speaksOf(right.edition(), dataset, entity, null, limits(grant)))
                .orElse(false);
    }
}
