package io.declareonce.hub.sample;

import java.util.function.Consumer;

/** All records of all departments, household by household. Made anew for each wave. */
final class CityRecords {
    private final Days days;
    private final LandRecords land;
    private final BusinessRecords businesses;
    private final ShopRecords shops;
    private final CardRecords cards;
    private final VisitRecords visits;
    private final SchoolRegister register;
    private final SchoolRecords learners;

    CityRecords(CityPlan plan) {
        days = new Days(plan, new Households(plan));
        Companies companies = new Companies(plan);
        Cards insured = new Cards(plan, companies);
        land = new LandRecords(plan, insured);
        businesses = new BusinessRecords(plan, companies);
        shops = new ShopRecords(plan, companies);
        cards = new CardRecords(plan, insured);
        visits = new VisitRecords(plan, insured, cards);
        Schools schools = new Schools(plan);
        register = new SchoolRegister(plan, schools);
        learners = new SchoolRecords(plan, schools, register, insured);
    }

    void tell(int wave, Consumer<Delivered> out) {
        days.forEach(wave, neighbourhood -> tell(neighbourhood, wave, out));
        register.tell(wave, out);
    }

    private void tell(Neighbourhood neighbourhood, int wave, Consumer<Delivered> out) {
        cards.forgetSpoilt();
        for (Household household : neighbourhood.base()) {
            land.of(household, wave, out);
            businesses.of(household, wave, out);
            shops.of(household, wave, out);
            cards.of(household, neighbourhood, wave, out);
            learners.of(household, neighbourhood, wave, out);
        }
        neighbourhood.now().forEach(household -> visits.of(household, wave, out));
        for (CityEvent event : neighbourhood.events()) {
            cards.of(event, wave, out);
            learners.of(event, wave, out);
        }
    }
}
