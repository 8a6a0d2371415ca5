package io.declareonce.hub.api;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.UnknownDataset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which datasets are a department's own. Thread-safe. */
@Component
class DatasetOwners {
    private final Dictionary dictionary;

    DatasetOwners(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** False also where there is no such dataset any more. */
    boolean isOwn(Caller caller, String id) {
        return dictionary
                .current()
                .findDataset(id)
                .filter(dataset -> dataset.department().equals(caller.party()))
                .isPresent();
    }

    /**
     * @throws UnknownDataset where there is none of this id
     * @throws Refusal where it is another department's
     */
    Dataset requireOwn(Caller caller, String id) {
        Dataset dataset = dictionary.current().getDataset(id);
        if (!dataset.department().equals(caller.party())) {
            throw Refusal.notYourDataset();
        }
        return dataset;
    }

    List<Dataset> listOwn(Caller caller) {
        return dictionary.current().datasets().stream()
                .filter(dataset -> dataset.department().equals(caller.party()))
                .map(Dataset.class::cast)
                .toList();
    }
}
