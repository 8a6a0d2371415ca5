package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Matching;
import io.declareonce.hub.identity.matching.LinkField;
import io.declareonce.hub.identity.matching.ModelTraining;
import io.declareonce.hub.identity.matching.TrainingWarning;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Trains the model of one entity type from mentions that are told one after the other. Of a sample of entities everything
 * is taken but what one dataset says twice in the same words. Used once, by one thread.
 */
public final class IdentityTraining {
    /** A sample of more mentions would learn no more. */
    private static final long MOST_MENTIONS = 300_000;

    private static final long FEWEST_MENTIONS = 500;
    /** Volumes drift where they grow or shrink by this factor. */
    private static final double DRIFT = 2;

    private static final int SHARES = 1 << 20;

    private final Entity entity;
    private final Matching matching;
    private final long stored;
    private final long seed;
    private final int taken;
    private final ModelTraining training;
    private final Set<Long> told = new HashSet<>();

    /**
     * @param entity one with a {@code matching} section
     * @param stored how many mentions there are in all
     */
    public IdentityTraining(Entity entity, long stored, long seed) {
        this.entity = entity;
        this.stored = stored;
        this.seed = seed;
        matching = entity.matching()
                .orElseThrow(() -> new IllegalArgumentException(entity.id() + " has no matching section"));
        List<LinkField> fields = Evidence.linkFields(matching);
        training = new ModelTraining(fields);
        taken = (int) Math.min(SHARES, Math.max(1, SHARES * MOST_MENTIONS / Math.max(1, stored)));
    }

    /** @param description values by position of the entity's attributes */
    public void mention(String dataset, UUID entityId, @Nullable Object[] description) {
        long hash = mix(entityId.getMostSignificantBits() ^ mix(entityId.getLeastSignificantBits() ^ seed));
        if ((hash & (SHARES - 1)) >= taken) {
            return;
        }
        List<Matching.MatchField> fields = matching.fields();
        @Nullable String[] values = new @Nullable String[fields.size()];
        long text = mix(hash ^ dataset.hashCode());
        for (int i = 0; i < values.length; i++) {
            Object value = description[fields.get(i).attribute()];
            values[i] = value == null ? null : value.toString();
            text = mix(text ^ (value == null ? 7 : values[i].hashCode()));
        }
        if (told.add(text)) {
            training.add(hash, values);
        }
    }

    private static long mix(long value) {
        long h = value * 0x9E3779B97F4A7C15L;
        h ^= h >>> 32;
        h *= 0xBF58476D1CE4E5B9L;
        return h ^ h >>> 29;
    }

    /** True where there is too little to learn from. */
    public boolean isTooSmall() {
        return training.mentions() < FEWEST_MENTIONS;
    }

    /** How many mentions it would take at least. */
    public static long fewestMentions() {
        return FEWEST_MENTIONS;
    }

    /**
     * Learns. What was learnt before is not read, but its volumes are compared and its version counts on.
     *
     * @param former the model so far
     * @param today the day that the file tells
     */
    public ModelFile train(Optional<ModelFile> former, LocalDate today) {
        ModelTraining.Trained trained = training.train(seed, taken / (double) SHARES);
        List<TrainingWarning> warnings = new ArrayList<>(trained.warnings());
        former.ifPresent(before -> warnDrift(before, warnings));
        int version = former.map(before -> before.version() + 1).orElse(1);
        return new ModelFile(
                entity.id(),
                version,
                new ModelFile.Trained(today, seed, trained.mentions(), trained.entities(), stored, trained.pairs()),
                trained.model(),
                warnings);
    }

    private void warnDrift(ModelFile before, List<TrainingWarning> warnings) {
        long was = Math.max(1, before.trained().stored());
        double factor = stored / (double) was;
        if (factor > DRIFT || factor < 1 / DRIFT) {
            warnings.add(new TrainingWarning(
                    "",
                    "",
                    new Text(
                            "số lượng thay đổi nhiều: mô hình trước học khi có " + was + " lượt nhắc, nay là " + stored,
                            "volumes drift: the former model saw " + was + " mentions, now there are " + stored)));
        }
    }
}
