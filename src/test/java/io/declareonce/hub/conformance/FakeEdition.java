package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import java.util.List;
import java.util.Optional;

/** An edition that nobody looks into. */
enum FakeEdition implements Edition {
    EMPTY;

    @Override
    public int number() {
        return 1;
    }

    @Override
    public List<Dataset> datasets() {
        return List.of();
    }

    @Override
    public List<Entity> entities() {
        return List.of();
    }

    @Override
    public Optional<Dataset> findDataset(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Entity> findEntity(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<CodeList> findCodeList(String id) {
        return Optional.empty();
    }
}
