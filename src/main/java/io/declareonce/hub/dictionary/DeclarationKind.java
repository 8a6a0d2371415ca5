package io.declareonce.hub.dictionary;

import java.util.List;

/**
 * A kind of declaration that another room owns, such as agreements. The dictionary reads its files, holds them against
 * the schema, stores them with every edition and asks the owner whether they are sound. Named in {@code
 * META-INF/services/io.declareonce.hub.dictionary.DeclarationKind}, so that checks without a hub running know it, too.
 * Implementations are stateless.
 */
public interface DeclarationKind {
    /** Directory of its files and first key of each: {@code agreements} holds {@code <id>.yaml} beginning {@code agreement: <id>}. */
    String directory();

    /** The key that names a declaration: {@code agreement}. */
    String key();

    /** JSON Schema 2020-12 of a file, closed. */
    String schema();

    /** Faults of a declaration whose shape is right, against an edition that is sound otherwise. */
    List<Fault> check(Declaration declaration, Edition edition);
}
