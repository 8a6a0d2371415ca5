package io.declareonce.hub.sample;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The defects of one table: which record each suits and what it does to it. Each comes once in a period of records. Not
 * thread-safe; records must be asked in their order.
 *
 * @param <C> what is known of a record when it is made
 */
final class Plants<C> {
    private final Map<Defect, Plant<C>> plants = new EnumMap<>(Defect.class);
    private final int period;
    private final long seed;
    private Planting<Defect> planting;

    private record Plant<C>(Predicate<C> suits, Spoil<C> spoil) {}

    interface Spoil<C> {
        Delivered on(Delivered record, C context);
    }

    Plants(int period, long seed) {
        this.period = period;
        this.seed = seed;
        this.planting = new Planting<>(List.of(), period, seed);
    }

    Plants<C> plant(Defect defect, Predicate<C> suits, Spoil<C> spoil) {
        plants.put(defect, new Plant<>(suits, spoil));
        planting = new Planting<>(List.copyOf(plants.keySet()), period, seed);
        return this;
    }

    Plants<C> plant(Defect defect, Spoil<C> spoil) {
        return plant(defect, any -> true, spoil);
    }

    /** The record itself where nothing is planted on it. */
    Delivered spoil(Delivered record, C context) {
        if (record.defect() != null) {
            planting.next(kind -> false);
            return record;
        }
        Defect defect = planting.next(kind -> get(kind).suits().test(context));
        return defect == null ? record : get(defect).spoil().on(record, context);
    }

    private Plant<C> get(Defect defect) {
        Plant<C> plant = plants.get(defect);
        if (plant == null) {
            throw new IllegalArgumentException("Nothing is planted for " + defect + ".");
        }
        return plant;
    }
}
