package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.Declaration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that stands in the files of one state of the dictionary, by id.
 *
 * @param others declarations of kinds that other rooms own
 * @param faulty ids of files that could not be read, such as {@code element person.sex}: who refers to them is not to blame
 * @param gaps places where a translation is missing
 */
public record DeclaredDictionary(
        Map<String, DeclaredDepartment> departments,
        Map<String, DeclaredList> lists,
        Map<String, DeclaredElement> elements,
        Map<String, DeclaredEntity> entities,
        Map<String, DeclaredDataset> datasets,
        List<Declaration> others,
        Set<String> faulty,
        List<Gap> gaps) {
    /**
     * A missing translation.
     *
     * @param language {@code vi} or {@code en}
     */
    public record Gap(String file, int line, String language) {}
}
