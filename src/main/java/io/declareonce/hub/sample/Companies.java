package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which household has founded a company, and what it is called: pure functions of the household's number, so that an
 * employer can be named without remembering companies.
 */
final class Companies {
    private static final double FOUNDERS = 0.14;
    private static final double SHOPKEEPERS = 0.11;
    private static final int MOST_STEPS = 60;

    private final CityPlan plan;
    private final TaxCodes codes;
    private final List<String> names = SampleFile.read("company_names.csv").stream()
            .map(row -> row.getField("name"))
            .toList();
    private final List<Activity> activities =
            SampleFile.read("activities.csv").stream().map(Companies::activity).toList();
    private final List<Activity> trades =
            activities.stream().filter(Activity::isForHouseholds).toList();

    /** @param trade how it is called in the name of a company */
    record Activity(String code, String trade, boolean isForHouseholds) {}

    private static Activity activity(NamedCsvRecord row) {
        return new Activity(
                row.getField("code"), row.getField("trade"), Boolean.parseBoolean(row.getField("for_households")));
    }

    Companies(CityPlan plan) {
        this.plan = plan;
        codes = new TaxCodes(plan.seed());
    }

    TaxCodes codes() {
        return codes;
    }

    boolean isFounder(long household) {
        return Dice.of(plan.seed(), "founder", household).chance(FOUNDERS);
    }

    boolean isShopkeeper(long household) {
        return !isFounder(household)
                && Dice.of(plan.seed(), "shopkeeper", household).chance(SHOPKEEPERS);
    }

    /** The company of some household before this one, or null where there is none. */
    @Nullable
    String findEmployer(long household, Dice dice) {
        long from = Math.max(1, household - dice.between(0, 400));
        for (long number = from; number >= 1 && number > from - MOST_STEPS; number--) {
            if (isFounder(number)) {
                return codes.of(number);
            }
        }
        return null;
    }

    Activity activity(Dice dice) {
        return dice.pick(activities);
    }

    Activity trade(Dice dice) {
        return dice.pick(trades);
    }

    /** Two words and, where the words are used up, a number: distinct for each household. */
    String ownName(long household) {
        int size = names.size();
        long index = household - 1;
        String first = names.get((int) (index % size));
        String second = names.get((int) ((index / size + index) % size));
        long round = index / ((long) size * size);
        return first + " " + second + (round == 0 ? "" : " " + (round + 1));
    }
}
