package io.declareonce.hub.dictionary.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import java.util.Optional;

/**
 * One overload of a function or operator: what the checker needs to know of it and how its closure is made.
 *
 * @param id CEL's own id for what the language has in common with CEL, so that its declaration need not be repeated here
 * @param declaration empty for CEL's own
 */
record Operation(String id, Optional<CelFunctionDecl> declaration, Builder builder) {

    /** Makes the closure of one call. */
    @FunctionalInterface
    interface Builder {
        Node build(Call call);
    }

    /** An overload that CEL has. */
    static Operation standard(String id, Builder builder) {
        return new Operation(id, Optional.empty(), builder);
    }

    /** An operator or a function {@code name(x)}. */
    static Operation global(String name, String id, CelType result, Builder builder, CelType... parameters) {
        CelOverloadDecl overload = CelOverloadDecl.newGlobalOverload(id, result, parameters);
        return declared(name, overload, builder);
    }

    /** A function {@code x.name()}. */
    static Operation member(String name, String id, CelType result, Builder builder, CelType... parameters) {
        CelOverloadDecl overload = CelOverloadDecl.newMemberOverload(id, result, parameters);
        return declared(name, overload, builder);
    }

    private static Operation declared(String name, CelOverloadDecl overload, Builder builder) {
        CelFunctionDecl declaration = CelFunctionDecl.newFunctionDeclaration(name, overload);
        return new Operation(overload.overloadId(), Optional.of(declaration), builder);
    }
}
