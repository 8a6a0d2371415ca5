package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An edition, compiled. */
record CompiledEdition(
        int number,
        Map<String, ? extends Dataset> datasetsById,
        Map<String, ? extends Entity> entitiesById,
        Map<String, ? extends CodeList> listsById,
        Map<String, Text> departmentNames,
        List<Declaration> others)
        implements Edition {
    @Override
    public List<Dataset> datasets() {
        return List.copyOf(datasetsById.values());
    }

    @Override
    public List<Entity> entities() {
        return List.copyOf(entitiesById.values());
    }

    @Override
    public Optional<Dataset> findDataset(String id) {
        return Optional.ofNullable(datasetsById.get(id));
    }

    @Override
    public Optional<Entity> findEntity(String id) {
        return Optional.ofNullable(entitiesById.get(id));
    }

    @Override
    public Optional<CodeList> findCodeList(String id) {
        return Optional.ofNullable(listsById.get(id));
    }

    @Override
    public List<CodeList> codeLists() {
        return List.copyOf(listsById.values());
    }

    @Override
    public Optional<Text> findDepartmentName(String id) {
        return Optional.ofNullable(departmentNames.get(id));
    }

    @Override
    public List<Declaration> declarations(String directory) {
        return others.stream()
                .filter(each -> each.directory().equals(directory))
                .toList();
    }

    @Override
    public String toString() {
        return "edition " + number;
    }
}
