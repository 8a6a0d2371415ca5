package io.declareonce.hub.access.agreements;

import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.DeclarationKind;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Fault;
import java.util.List;

/** Agreements with agencies as declarations: {@code agreements/<id>.yaml}. Stateless. */
public final class AgreementKind implements DeclarationKind {
    public static final String DIRECTORY = "agreements";

    @Override
    public String directory() {
        return DIRECTORY;
    }

    @Override
    public String key() {
        return "agreement";
    }

    @Override
    public String schema() {
        return Shape.of("agreement.schema.json");
    }

    @Override
    public List<Fault> check(Declaration declaration, Edition edition) {
        return new AgreementCheck(declaration, edition).faults();
    }
}
