package io.declareonce.hub.dictionary;

import static io.declareonce.hub.dictionary.SmallDictionary.BREED_CODES;
import static io.declareonce.hub.dictionary.SmallDictionary.CHIP;
import static io.declareonce.hub.dictionary.SmallDictionary.DOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Timeout(60)
class EditionsIT {
    private static final String LOUDER = "Too heavy: {weight}. Walk it.";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.migrated();
    private final SmallDictionary small = SmallDictionary.create();
    private final List<PublishedDictionary> nodes = new java.util.ArrayList<>();

    @AfterEach
    void stopNodes() {
        nodes.forEach(PublishedDictionary::destroy);
        database.close();
    }

    private Editions editions() {
        var clock = new StaticListableBeanFactory(Map.of("clock", Clock.systemUTC())).getBeanProvider(Clock.class);
        var trials = new StaticListableBeanFactory().getBeanProvider(EditionTrial.class);
        return new Editions(database.jdbc(), new JdbcTransactionManager(database.dataSource()), clock, trials);
    }

    /** A node whose drafts are the small dictionary. */
    private PublishedDictionary node() {
        write(small);
        var settings = new DictionarySettings(directory, false, Duration.ofMillis(50), false);
        PublishedDictionary node = new PublishedDictionary(editions(), settings);
        nodes.add(node);
        return node;
    }

    private void write(SmallDictionary dictionary) {
        dictionary.files().texts().forEach((file, text) -> {
            try {
                Files.createDirectories(directory.resolve(file).getParent());
                Files.writeString(directory.resolve(file), text);
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.call()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static String louder(String version, String message) {
        return SmallDictionary.create()
                .with(DOG, "Too heavy: {weight}.", message)
                .with(DOG, "version: 1.0.0", "version: " + version)
                .text(DOG);
    }

    @Test
    void makesTheShippedFilesEditionOne() {
        Edition first = node().current();

        assertThat(first.number()).isEqualTo(1);
        assertThat(first.datasets()).extracting(Dataset::id).containsExactly("vets.dog");
        assertThat(editions().findPublished(1))
                .get()
                .extracting(Editions.PublishedEdition::by)
                .isEqualTo("hub");
    }

    @Test
    void publishesTheSameContentOnlyOnce() {
        Editions editions = editions();

        assertThat(editions.publish(small.files(), "an").isNew()).isTrue();
        assertThat(editions.publish(small.files(), "binh")).isEqualTo(new Publication(1, false, List.of(), List.of()));
        assertThat(editions.newest()).isEqualTo(1);
    }

    @Test
    void keepsEveryEditionAsItWas() {
        Editions editions = editions();
        editions.publish(small.files(), "an");
        editions.publish(small.files().with(DOG, louder("1.0.1", LOUDER)), "an");

        assertThat(editions.files(1)).isEqualTo(small.files());
        assertThat(editions.compile(1).getDataset("vets.dog").version()).isEqualTo("1.0.0");
        assertThat(editions.compile(2).getDataset("vets.dog").version()).isEqualTo("1.0.1");
        assertThatThrownBy(() -> editions.files(3)).isInstanceOf(UnknownEdition.class);
        assertThat(textsStored()).isEqualTo(small.files().texts().size() + 1L);
    }

    private long textsStored() {
        return database.jdbc()
                .sql("SELECT count(*) FROM dictionary.file_text")
                .query(Long.class)
                .single();
    }

    @Test
    void publishesNothingThatHasAFault() {
        Editions editions = editions();
        editions.publish(small.files(), "an");
        SmallDictionary broken = small.with(CHIP, "department: vets", "department: vet");

        assertThatThrownBy(() -> editions.publish(broken.files(), "an"))
                .isInstanceOfSatisfying(
                        DictionaryFaulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::kind)
                                .containsExactly("unknown-department"));
        assertThat(editions.newest()).isEqualTo(1);
    }

    @Test
    void demandsAVersionThatFitsTheChange() {
        Editions editions = editions();
        editions.publish(small.files(), "an");

        assertThatThrownBy(() -> editions.publish(small.files().with(DOG, louder("1.0.0", LOUDER)), "an"))
                .hasMessage("datasets/vets/dog.yaml:2: dataset vets.dog has changed since 1.0.0: PATCH"
                        + " (the message of pugs-are-light has other words) - write version: 1.0.1 or a higher one");
        Publication second = editions.publish(small.files().with(DOG, louder("1.1.0", LOUDER)), "an");
        assertThat(second.edition()).isEqualTo(2);
        assertThat(second.changes()).extracting(Change::bump).containsExactly(Bump.PATCH);
    }

    @Test
    void showsEveryNodeWhatAnotherPublished() throws Exception {
        PublishedDictionary here = node();
        PublishedDictionary there = node();
        assertThat(there.current().number()).isEqualTo(1);

        here.current();
        editions().publish(small.files().with(DOG, louder("1.0.1", LOUDER)), "an");

        until(() -> here.current().number() == 2 && there.current().number() == 2);
        assertThat(there.edition(1).getDataset("vets.dog").version()).isEqualTo("1.0.0");
    }

    @Test
    void givesConcurrentPublishersDifferentNumbers() throws Exception {
        editions().publish(small.files(), "an");
        var pool = Executors.newFixedThreadPool(4);
        List<Callable<Publication>> all = new java.util.ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            String text = louder("1.0." + i, "Too heavy: {weight}, " + i + ".");
            all.add(() -> editions().publish(small.files().with(DOG, text), "an"));
        }

        List<Integer> numbers = new java.util.ArrayList<>();
        for (Future<Publication> done : pool.invokeAll(all)) {
            try {
                numbers.add(done.get().edition());
            } catch (java.util.concurrent.ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOf(DictionaryFaulty.class);
            }
        }
        pool.shutdown();

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(editions().newest()).isEqualTo(1 + numbers.size());
    }

    @Test
    void keepsTheLastGoodEditionWhereANewOneDoesNotCompile() throws Exception {
        PublishedDictionary node = node();
        node.current();
        plantABrokenEdition();

        node.refresh();

        assertThat(node.current().number()).isEqualTo(1);
        assertThat(node().current().number()).isEqualTo(1);
        assertThatThrownBy(() -> node.edition(2)).isInstanceOf(DictionaryFaulty.class);
        editions().publish(small.files().with(DOG, louder("1.0.1", LOUDER)), "an");
        until(() -> node.current().number() == 3);
    }

    /** As a newer hub may publish it, whose rules this one does not know. */
    private void plantABrokenEdition() {
        database.jdbc().sql("""
                WITH edition AS (
                    INSERT INTO dictionary.edition VALUES (2, 'broken', now(), 'a newer hub') RETURNING number),
                text AS (
                    INSERT INTO dictionary.file_text VALUES ('broken', 'dataset: x') RETURNING digest)
                INSERT INTO dictionary.edition_file
                SELECT 2, path, digest FROM dictionary.edition_file WHERE edition = 1 AND path <> :dog
                UNION ALL SELECT number, :dog, text.digest FROM edition, text""").param("dog", DOG).update();
    }

    @Test
    void publishesDraftsWhenTheyAreSaved() throws Exception {
        PublishedDictionary node = node();
        var settings = new DictionarySettings(directory, true, Duration.ofMillis(50), false);
        DictionaryWatch watch = new DictionaryWatch(editions(), node, settings);
        try {
            until(() -> editions().newest() == 1);
            write(small.with(BREED_CODES, "PUG,,,DOG", "PUG,,,CAT"));
            Files.writeString(directory.resolve(DOG), louder("1.0.1", LOUDER));
            until(() -> !watch.faults().isEmpty());
            assertThat(node.current().number()).isEqualTo(1);

            Files.writeString(directory.resolve(BREED_CODES), small.text(BREED_CODES));

            until(() -> node.current().number() == 2);
            assertThat(node.current().getDataset("vets.dog").version()).isEqualTo("1.0.1");
        } finally {
            watch.destroy();
        }
    }
}
