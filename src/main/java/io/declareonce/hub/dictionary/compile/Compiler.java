package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.DeclarationKind;
import io.declareonce.hub.dictionary.DictionaryFaulty;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.declared.DeclarationReader;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredList;
import io.declareonce.hub.dictionary.rules.CompiledCodeList;
import io.declareonce.hub.dictionary.rules.FacetCompiler;
import io.declareonce.hub.dictionary.rules.RuleCompiler;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an edition of files, or tells all that is wrong with them. Stateless. */
public final class Compiler {
    private final List<DeclarationKind> kinds;

    public Compiler(List<DeclarationKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * @param number of the edition
     * @param examplesOn day on which the examples are judged, or null where they are not run: what was published once
     *     stays good
     */
    public Compilation compile(DictionaryFiles files, int number, @Nullable LocalDate examplesOn) {
        FaultList faults = new FaultList();
        DeclaredDictionary declared = new DeclarationReader(files, kinds, faults).read();
        Edition edition = compile(declared, faults, number, examplesOn);
        if (faults.isEmpty()) {
            declared.others().forEach(other -> checkOther(other, edition, faults));
        }
        return new Compilation(declared, faults.all(), faults.isEmpty() ? edition : null);
    }

    /** The elements of files, to try values on. @throws DictionaryFaulty where the files have faults */
    public ElementTrials trials(DictionaryFiles files) {
        FaultList faults = new FaultList();
        DeclaredDictionary declared = new DeclarationReader(files, kinds, faults).read();
        Tell tell = new Tell(faults);
        Map<String, CompiledCodeList> lists = lists(declared, tell);
        ElementCompiler elements = elements(declared, lists, tell);
        Map<String, DataElement> compiled = elements.compileAll(null);
        if (!faults.isEmpty()) {
            throw new DictionaryFaulty(faults.all());
        }
        return new ElementTrials(declared, elements, compiled);
    }

    private static ElementCompiler elements(
            DeclaredDictionary declared, Map<String, CompiledCodeList> lists, Tell tell) {
        Function<String, Optional<CodeList>> findList = id -> Optional.ofNullable(lists.get(id));
        Rules rules = new Rules(new RuleCompiler(findList), tell);
        return new ElementCompiler(declared, new FacetCompiler(findList), rules, tell);
    }

    private Edition compile(DeclaredDictionary declared, FaultList faults, int number, @Nullable LocalDate examplesOn) {
        Tell tell = new Tell(faults);
        Map<String, CompiledCodeList> lists = lists(declared, tell);
        Function<String, Optional<CodeList>> findList = id -> Optional.ofNullable(lists.get(id));
        Rules rules = new Rules(new RuleCompiler(findList), tell);
        ElementCompiler elements = new ElementCompiler(declared, new FacetCompiler(findList), rules, tell);
        elements.compileAll(examplesOn);
        Map<String, CompiledEntity> entities = new TreeMap<>();
        EntityCompiler entityCompiler = new EntityCompiler(declared, elements, rules, tell);
        declared.entities().forEach((id, entity) -> entities.put(id, entityCompiler.compile(entity)));
        Map<String, CompiledDataset> datasets = new TreeMap<>();
        declared.datasets()
                .forEach((id, dataset) -> datasets.put(
                        id, new DatasetCompiler(dataset, declared, entities, elements, rules, tell).compile()));
        Map<String, Text> departments = new TreeMap<>();
        declared.departments().forEach((id, department) -> departments.put(id, department.name()));
        return new CompiledEdition(number, datasets, entities, lists, departments, declared.others());
    }

    private static Map<String, CompiledCodeList> lists(DeclaredDictionary declared, Tell tell) {
        ListCompiler compiler = new ListCompiler(declared, tell);
        Map<String, CompiledCodeList> lists = new TreeMap<>();
        for (DeclaredList list : declared.lists().values()) {
            lists.put(list.id(), compiler.compile(list));
            if (!declared.departments().containsKey(list.owner())
                    && !declared.faulty().contains("departments")) {
                tell.unknown(
                        "department",
                        list.owner(),
                        declared.departments().keySet(),
                        list.source().get("owner").get("department").place());
            }
        }
        return lists;
    }

    private void checkOther(Declaration other, Edition edition, FaultList faults) {
        for (DeclarationKind kind : kinds) {
            if (kind.directory().equals(other.directory())) {
                kind.check(other, edition)
                        .forEach(fault -> faults.add(
                                fault.kind(), new Place(fault.file(), fault.line()), fault.problem(), fault.remedy()));
            }
        }
    }
}
