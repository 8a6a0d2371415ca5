package io.declareonce.hub.warehouse.derived;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ShippedDictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the shipped dictionary makes of the warehouse, for a reader to see. Where a file differs, the new text stands under
 * {@code target/derived-sql}: look at it, then run with {@code -Dhub.docs=write} to keep it.
 */
class DerivedSqlTest {
    private static final Path KEPT = Path.of("src/test/resources/derived-sql");
    private static final Path MADE = Path.of("target/derived-sql");

    @Test
    void keepsTheTablesAndStatementsOfTheShippedDatasets() throws IOException {
        for (Dataset dataset : ShippedDictionary.edition().datasets()) {
            DatasetTable table = new DatasetTable(dataset, 1);
            List<String> statements = new ArrayList<>(Expansion.script(table));
            statements.add("-- statements of the data path");
            statements.addAll(List.of(
                    table.copyCurrent(),
                    table.copyHistory(),
                    table.readCurrent(),
                    table.lockCurrent(),
                    table.readHistory(),
                    table.retire(),
                    table.promote(),
                    table.readWhole(),
                    table.readLoad()));
            table.dataset().unique().forEach(unique -> statements.add(CrossRecordStatements.doubled(table, unique)));
            compare(table.tableName(), statements);
        }
    }

    @Test
    void keepsTheTablesAndStatementsOfTheShippedEntities() throws IOException {
        for (Entity entity : ShippedDictionary.edition().entities()) {
            EntityTable table = new EntityTable(entity);
            List<String> statements = new ArrayList<>(Expansion.script(table));
            statements.add("-- statements of the data path");
            statements.addAll(table.makeStages());
            statements.addAll(List.of(
                    table.copyNew(),
                    table.insertStaged(),
                    table.copyChanged(),
                    table.updateStaged(),
                    table.lock(),
                    table.lockForeign(),
                    table.delete()));
            compare(table.tableName(), statements);
        }
    }

    private static void compare(String name, List<String> statements) throws IOException {
        String made = String.join(";\n\n", statements) + ";\n";
        Files.createDirectories(MADE);
        Files.writeString(MADE.resolve(name + ".sql"), made);
        Path kept = KEPT.resolve(name + ".sql");
        if ("write".equals(System.getProperty("hub.docs"))) {
            Files.writeString(kept, made);
        }

        assertThat(Files.exists(kept) ? Files.readString(kept) : "")
                .as(kept + " is what the dictionary makes")
                .isEqualTo(made);
    }
}
