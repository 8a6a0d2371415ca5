package io.declareonce.hub.dictionary.rules;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import java.util.Optional;

/** The structures of one scope: its groups and, where it has two, its sides. */
record ScopeTypes(ImmutableList<CelType> structures) implements CelTypeProvider {

    @Override
    public ImmutableCollection<CelType> types() {
        return structures;
    }

    @Override
    public Optional<CelType> findType(String name) {
        return structures.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
