package io.declareonce.hub.dictionary;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The newest edition that this node could compile. Another node's edition is seen after {@code hub.dictionary.refresh}; one
 * that does not compile here is told in the log once, and the last good one stays.
 */
@Component("dictionary")
@EnableConfigurationProperties(DictionarySettings.class)
class PublishedDictionary implements Dictionary, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedDictionary.class);

    private final Editions editions;
    private final DictionarySettings settings;
    private final Map<Integer, Edition> compiled = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dictionary-editions");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Edition current;
    private int refused;
    private boolean isReachable = true;

    PublishedDictionary(Editions editions, DictionarySettings settings) {
        this.editions = editions;
        this.settings = settings;
        long pause = settings.refresh().toMillis();
        looking.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        if (settings.early()) {
            looking.execute(this::compileEarly);
        }
    }

    /** The shipped dictionary becomes edition 1 of a database that has none. */
    @Override
    public Edition current() {
        Edition known = current;
        return known == null ? first() : known;
    }

    @Override
    public Edition edition(int number) {
        return compiled.computeIfAbsent(number, editions::compile);
    }

    private synchronized Edition first() {
        Edition known = current;
        if (known != null) {
            return known;
        }
        if (editions.newest() == 0) {
            editions.publishFirst(DictionaryFiles.read(settings.directory()), "hub");
        }
        Edition first = newestGood(editions.newest());
        current = first;
        return first;
    }

    /** The newest edition that compiles here. @throws DictionaryFaulty where none does */
    private Edition newestGood(int number) {
        try {
            return edition(number);
        } catch (DictionaryFaulty faulty) {
            if (number == 1) {
                throw faulty;
            }
            tellRefused(number, faulty);
            return newestGood(number - 1);
        }
    }

    /** Beside the rest of the start; who asks meanwhile waits, and is told what is wrong. */
    private void compileEarly() {
        try {
            first();
        } catch (RuntimeException toldLater) {
            LOG.debug("the edition could not be compiled early", toldLater);
        }
    }

    /** Looks for a newer edition now. */
    synchronized void refresh() {
        Edition known = current;
        int newest = editions.newest();
        if (known == null || newest <= known.number() || newest == refused) {
            return;
        }
        try {
            current = edition(newest);
            LOG.info("dictionary edition {} is in use", newest);
        } catch (DictionaryFaulty faulty) {
            tellRefused(newest, faulty);
        }
    }

    private void tellRefused(int number, DictionaryFaulty faulty) {
        refused = number;
        LOG.error(
                "edition {} cannot be compiled by this hub; the last good edition stays in use\n{}",
                number,
                faulty.getMessage());
    }

    /** A database that is away for a while is told once, by the first look that fails. */
    private void look() {
        try {
            refresh();
            isReachable = true;
        } catch (RuntimeException unreachable) {
            if (isReachable) {
                LOG.warn("cannot look for a newer edition of the dictionary; the known one stays in use", unreachable);
            }
            isReachable = false;
        }
    }

    @Override
    public void destroy() {
        looking.shutdownNow();
    }
}
