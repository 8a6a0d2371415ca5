package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Matching;
import io.declareonce.hub.identity.matching.Atom;
import io.declareonce.hub.identity.matching.BlockingRule;
import io.declareonce.hub.identity.matching.Kind;
import io.declareonce.hub.identity.matching.LinkField;
import io.declareonce.hub.identity.matching.MatchEngine;
import io.declareonce.hub.identity.matching.TrainedModel;
import io.declareonce.hub.identity.matching.Weigher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How mentions of one entity type are held against each other under one model. Immutable, thread-safe. */
public final class Evidence {
    private static final double LOG_2 = Math.log(2);

    private final Entity entity;
    private final Matching matching;
    private final String model;
    private final double prior;
    private final List<LinkField> fields;
    private final MatchEngine engine;
    private final int[] attributes;
    private final int principal;
    private final String indexRules;
    private final String fingerprint;

    /**
     * @param model name and version for people, such as {@code citizen 3 of 2026-11-24}
     * @param trained fields by name; those that it lacks are weighed as is believed of their kind
     */
    Evidence(Entity entity, Matching matching, String model, TrainedModel trained) {
        this.entity = entity;
        this.matching = matching;
        this.model = model;
        this.prior = trained.prior();
        fields = linkFields(matching);
        List<BlockingRule> rules = rules(matching);
        engine = new MatchEngine(fields, rules, inOrder(trained), entity.id());
        attributes = matching.fields().stream()
                .mapToInt(Matching.MatchField::attribute)
                .toArray();
        principal = principal(entity);
        indexRules = Fingerprints.ofIndex(matching);
        fingerprint = Fingerprints.ofAll(entity, matching, trained);
    }

    static List<LinkField> linkFields(Matching matching) {
        return matching.fields().stream()
                .map(field -> new LinkField(
                        field.name(),
                        Kind.valueOf(field.kind().name()),
                        List.of(field.name()),
                        field.isCompared(),
                        field.isTermFrequency(),
                        null))
                .toList();
    }

    static List<BlockingRule> rules(Matching matching) {
        return matching.blocking().stream()
                .map(rule -> new BlockingRule(rule.stream()
                        .map(part -> new BlockingRule.Part(part.field(), atom(part.part())))
                        .toList()))
                .toList();
    }

    private static Atom atom(String part) {
        return part.isEmpty()
                ? Atom.VALUE
                : Atom.valueOf(part.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private TrainedModel inOrder(TrainedModel trained) {
        Map<String, TrainedModel.FieldModel> byName = new HashMap<>();
        trained.fields().forEach(field -> byName.put(field.name(), field));
        List<TrainedModel.FieldModel> ordered = new ArrayList<>();
        for (LinkField field : fields) {
            TrainedModel.FieldModel known = byName.get(field.name());
            boolean isUsable = known != null && known.kind() == field.kind();
            ordered.add(known != null && isUsable ? known : TrainedModel.believed(field.name(), field.kind()));
        }
        return new TrainedModel(trained.prior(), trained.neighbours(), ordered);
    }

    private static int principal(Entity entity) {
        for (int i = 0; i < entity.identifiers().size(); i++) {
            if (entity.identifiers().get(i).exclusive()) {
                return i;
            }
        }
        return -1;
    }

    public Entity entity() {
        return entity;
    }

    public Matching matching() {
        return matching;
    }

    /** Name and version of the model, as events and reports tell it. */
    public String model() {
        return model;
    }

    /** Weight from which on two are linked, in bits. */
    public double linkAt() {
        return bits(matching.linkAt());
    }

    /** Weight from which on a pair is worth a person's look, in bits. */
    public double reviewAt() {
        return bits(matching.reviewAt());
    }

    /** Log2 odds of two mentions taken at random: where every sum of weights begins. */
    public double prior() {
        return prior;
    }

    /** Position of the principal scheme in {@link Entity#identifiers()}: the first exclusive one; -1 where none is. */
    public int principal() {
        return principal;
    }

    /** Equal as long as the same descriptions have the same hashes and block keys. */
    public String indexRules() {
        return indexRules;
    }

    /** Equal as long as the same mentions are decided alike: by rules, thresholds and model. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The probability that a weight stands for. */
    public static double probability(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }

    private static double bits(double probability) {
        return Math.log(probability / (1 - probability)) / LOG_2;
    }

    /** @param description values by position of {@link Entity#attributes()}; null where unknown */
    public Described describe(@Nullable Object[] description) {
        @Nullable String[] values = new @Nullable String[attributes.length];
        for (int i = 0; i < values.length; i++) {
            Object value = description[attributes[i]];
            values[i] = value == null ? null : engine.standardise(i, value.toString());
        }
        return new Described(values, engine.hash(values), engine.keys(values));
    }

    /** Weighs pairs out of these; used by one thread. */
    public Weigher weigher(List<Described> described) {
        List<@Nullable String[]> values = new ArrayList<>(described.size());
        described.forEach(one -> values.add(one.values()));
        return engine.weigher(values);
    }
}
