package io.declareonce.hub.dictionary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Publishes drafts when they are saved. Looks at times and sizes of all files twice a second: that sees new folders and
 * works on any file system, which the operating system's own watching does not. Files that have faults are told and
 * published once they are mended; the last good edition stays meanwhile.
 */
@Component
@ConditionalOnProperty("hub.dictionary.watch")
class DictionaryWatch implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DictionaryWatch.class);
    private static final long PAUSE_MILLIS = 500;

    private final Editions editions;
    private final PublishedDictionary dictionary;
    private final Path directory;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dictionary-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<Fault> faults = List.of();
    private Map<String, String> seen = Map.of();
    private Map<String, String> published = Map.of();

    DictionaryWatch(Editions editions, PublishedDictionary dictionary, DictionarySettings settings) {
        this.editions = editions;
        this.dictionary = dictionary;
        this.directory = settings.directory();
        looking.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Publishes what has stood still for one pause, so that a save of many files is one edition. */
    private void look() {
        try {
            Map<String, String> now = stamps();
            boolean isStill = now.equals(seen);
            seen = now;
            if (isStill && !now.equals(published)) {
                published = now;
                publish();
            }
        } catch (RuntimeException broken) {
            LOG.error("the dictionary in {} could not be published", directory, broken);
        }
    }

    private void publish() {
        try {
            dictionary.current();
            Publication publication = editions.publish(DictionaryFiles.read(directory), "watch");
            if (publication.isNew()) {
                publication
                        .changes()
                        .forEach(change -> LOG.info(
                                "{}: {} ({})",
                                change.declaration(),
                                change.what().en(),
                                change.bump()));
                LOG.info("dictionary edition {} is published", publication.edition());
            }
            faults = List.of();
            dictionary.refresh();
        } catch (EditionWouldFail failing) {
            LOG.warn(
                    "{}; the last good edition stays in use. See how many and why, or publish it all the same, by "
                            + "`hub dictionary publish`",
                    failing.getMessage());
        } catch (DictionaryFaulty faulty) {
            faults = faulty.faults();
            LOG.warn(
                    "the dictionary has {} faults; the last good edition stays in use\n{}",
                    faulty.faults().size(),
                    faulty.getMessage());
        }
    }

    /** Of the last drafts that were looked at. */
    List<Fault> faults() {
        return faults;
    }

    private Map<String, String> stamps() {
        Map<String, String> stamps = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                stamps.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
            }
        } catch (IOException | UncheckedIOException vanishing) {
            return seen; // a file went while it was looked at; the next look tells
        }
        return stamps;
    }

    @Override
    public void destroy() {
        looking.shutdownNow();
    }
}
