package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Optional;

/** A numbered, immutable state of the whole dictionary, compiled. Thread-safe; a batch pins one. */
public interface Edition {

    /** From 1. */
    int number();

    List<Dataset> datasets();

    List<Entity> entities();

    Optional<Dataset> findDataset(String id);

    Optional<Entity> findEntity(String id);

    Optional<CodeList> findCodeList(String id);

    /** All code lists, by id. */
    default List<CodeList> codeLists() {
        return List.of();
    }

    /** The name of a department by its id. */
    default Optional<Text> findDepartmentName(String id) {
        return Optional.empty();
    }

    /** Declarations of a kind that another room registered, by its directory: {@code agreements}. */
    default List<Declaration> declarations(String directory) {
        return List.of();
    }

    /** @throws UnknownDataset with the ids that exist, where this one does not */
    default Dataset getDataset(String id) {
        return findDataset(id)
                .orElseThrow(() -> new UnknownDataset(
                        id, datasets().stream().map(Dataset::id).toList()));
    }
}
