package io.declareonce.hub.access.agreements;

import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.DeclarationKind;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Fault;
import java.util.List;

/** Yes-or-no questions as declarations: {@code questions/<id>.yaml}. Stateless. */
public final class QuestionKind implements DeclarationKind {
    public static final String DIRECTORY = "questions";

    @Override
    public String directory() {
        return DIRECTORY;
    }

    @Override
    public String key() {
        return "question";
    }

    @Override
    public String schema() {
        return Shape.of("question.schema.json");
    }

    @Override
    public List<Fault> check(Declaration declaration, Edition edition) {
        return new QuestionCheck(declaration, edition).faults();
    }
}
