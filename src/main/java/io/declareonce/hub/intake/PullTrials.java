package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.UnknownFormat;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries routes out: connects to the source, fetches and decodes a first page, and keeps nothing. Thread-safe. */
@Service
public class PullTrials {
    private final Pulls pulls;
    private final Decoders decoders;

    PullTrials(Pulls pulls, Decoders decoders) {
        this.pulls = pulls;
        this.decoders = decoders;
    }

    /** Names of all pulls, those included whose source has no address. */
    public List<String> listRoutes() {
        return pulls.listRoutes();
    }

    /**
     * @param edition that decodes the page; it need not be published
     * @param mostRecords of the page that are decoded
     * @throws UnknownPull where no pull has this name
     */
    public PullTrial tryOut(String route, Edition edition, int mostRecords) {
        PullConsumer consumer = pulls.getConsumer(route);
        TrialPage page = new TrialPage(edition, decoders, mostRecords);
        Text problem = consumer.isConfigured() ? fetch(consumer, page) : null;
        return new PullTrial(
                consumer.name(),
                consumer.dataset(),
                consumer.setting(),
                consumer.isConfigured(),
                edition.findDataset(consumer.dataset()).orElse(null),
                page.records(),
                page.hasMore(),
                page.notes(),
                problem == null ? page.refusal() : problem,
                problem == null && page.refusal() != null);
    }

    private static @Nullable Text fetch(PullConsumer consumer, TrialPage page) {
        try {
            consumer.tryOut(page);
            return null;
        } catch (UnknownFormat unknown) {
            String message = String.valueOf(unknown.getMessage());
            return new Text(message, message);
        } catch (Exception failed) {
            return PullProblem.of(failed);
        }
    }
}
