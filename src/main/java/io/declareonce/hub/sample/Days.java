package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Births, moves and marriages, day by day. A day is reckoned from the first one again for each neighbourhood, so nothing is
 * remembered between days and any day can be asked for. A small city has more events than a real one of its size.
 */
final class Days {
    private static final int HOUSEHOLDS = 8;
    private static final int STEP = 7;
    private static final int MARRIES_FROM = 20;
    private static final int MOTHER_UNTIL = 44;

    private final CityPlan plan;
    private final Households households;
    private final int period;

    Days(CityPlan plan, Households households) {
        this.plan = plan;
        this.households = households;
        this.period = Math.max(12, Math.min(900, plan.people() / 160));
    }

    void forEach(int wave, Consumer<Neighbourhood> consumer) {
        List<Household> waiting = new ArrayList<>();
        int[] block = {0};
        households.forEach(household -> {
            waiting.add(household);
            if (waiting.size() == HOUSEHOLDS) {
                consumer.accept(on(wave, block[0]++, waiting));
                waiting.clear();
            }
        });
        if (!waiting.isEmpty()) {
            consumer.accept(on(wave, block[0], waiting));
        }
    }

    private Neighbourhood on(int wave, int block, List<Household> households) {
        List<Household> base = List.copyOf(households);
        if (wave == 1) {
            return Neighbourhood.first(base);
        }
        Block living = new Block(base);
        List<CityEvent> events = List.of();
        for (int day = 2; day <= wave; day++) {
            events = living.live(day, Math.floorMod(block + (long) STEP * day, period));
        }
        return new Neighbourhood(base, List.copyOf(living.now), events, Set.copyOf(living.touched));
    }

    /** A neighbourhood as it changes from day to day. */
    private final class Block {
        private final List<Household> now;
        private final Set<Long> touched = new HashSet<>();
        private final Set<Long> hadBirth = new HashSet<>();
        private int marriages;

        Block(List<Household> base) {
            now = new ArrayList<>(base);
        }

        List<CityEvent> live(int day, int turn) {
            if (turn != 0 && turn != period / 3 && turn != 2 * period / 3) {
                return List.of();
            }
            Dice dice = Dice.of(plan.seed(), "day " + day, now.get(0).number());
            Optional<CityEvent> event = turn == 0 ? birth(day, dice) : turn == period / 3 ? move(dice) : marriage(dice);
            event.ifPresent(happened -> happened.people().forEach(person -> touched.add(person.number())));
            return event.stream().toList();
        }

        private Optional<CityEvent> birth(int day, Dice dice) {
            return any(dice, home -> mayHaveChild(home)).map(place -> {
                Household home = now.get(place);
                LocalDate born = Calendar.effective(day);
                Person child = households.newborn(dice, home, born);
                hadBirth.add(home.number());
                now.set(place, home.with(child));
                return new CityEvent.Birth(now.get(place), child);
            });
        }

        private boolean mayHaveChild(Household home) {
            return home.isCouple()
                    && home.number() <= CityPlan.MOST_PEOPLE
                    && !hadBirth.contains(home.number())
                    && home.adults().get(1).ageOn(Households.TODAY) < MOTHER_UNTIL
                    && home.children().size() < 4;
        }

        private Optional<CityEvent> move(Dice dice) {
            return any(dice, home -> true).map(place -> {
                Commune commune = dice.pick(households.communes());
                now.set(place, now.get(place).at(commune, Households.address(dice, commune)));
                return new CityEvent.Move(now.get(place));
            });
        }

        private Optional<CityEvent> marriage(Dice dice) {
            return any(dice, home -> findGrownUp(home, true).isPresent())
                    .flatMap(groomAt -> any(
                                    dice,
                                    home -> home.number() != now.get(groomAt).number()
                                            && findGrownUp(home, false).isPresent())
                            .map(brideAt -> marry(groomAt, brideAt, dice)));
        }

        private CityEvent marry(int groomAt, int brideAt, Dice dice) {
            Household his = now.get(groomAt);
            Household hers = now.get(brideAt);
            Person groom = findGrownUp(his, true).orElseThrow();
            Person bride = findGrownUp(hers, false).orElseThrow();
            now.set(groomAt, his.without(groom));
            now.set(brideAt, hers.without(bride));
            Commune commune = dice.pick(households.communes());
            long number = CityPlan.MOST_PEOPLE * (1L + ++marriages) + his.number();
            Household home = new Household(
                    number, commune, Households.address(dice, commune), true, List.of(groom, bride), List.of());
            now.add(home);
            return new CityEvent.Marriage(home);
        }

        private Optional<Person> findGrownUp(Household home, boolean isMale) {
            return home.children().stream()
                    .filter(child -> child.isMale() == isMale && child.ageOn(Households.TODAY) >= MARRIES_FROM)
                    .findFirst();
        }

        /** The place of some household that suits, beginning anywhere. */
        private Optional<Integer> any(Dice dice, Predicate<Household> suits) {
            int start = dice.between(0, now.size() - 1);
            for (int i = 0; i < now.size(); i++) {
                int place = (start + i) % now.size();
                if (suits.test(now.get(place))) {
                    return Optional.of(place);
                }
            }
            return Optional.empty();
        }
    }
}
