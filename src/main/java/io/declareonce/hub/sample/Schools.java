package io.declareonce.hub.sample;

import java.util.List;

/** Which schools and classes a city of this size has, and which a child goes to: pure functions of the plan. */
final class Schools {
    private static final int LEARNERS_IN_A_CLASS = 20;
    /** Of a thousand people, so many are of one year of age. */
    private static final double OF_ONE_AGE = 0.0125;

    private final CityPlan plan;
    private final List<Commune> communes = Commune.all();

    /** The three levels with grades. */
    enum Level {
        PRIMARY("Tiểu học", "TH", 1, 5, 600),
        LOWER_SECONDARY("Trung học cơ sở", "THCS", 6, 9, 600),
        UPPER_SECONDARY("Trung học phổ thông", "THPT", 10, 12, 900);

        private final String label;
        private final String shortName;
        private final int firstGrade;
        private final int lastGrade;
        private final int learners;

        Level(String label, String shortName, int firstGrade, int lastGrade, int learners) {
            this.label = label;
            this.shortName = shortName;
            this.firstGrade = firstGrade;
            this.lastGrade = lastGrade;
            this.learners = learners;
        }

        String label() {
            return label;
        }

        String shortName() {
            return shortName;
        }

        int firstGrade() {
            return firstGrade;
        }

        int lastGrade() {
            return lastGrade;
        }

        static Level of(int grade) {
            return grade <= PRIMARY.lastGrade
                    ? PRIMARY
                    : grade <= LOWER_SECONDARY.lastGrade ? LOWER_SECONDARY : UPPER_SECONDARY;
        }
    }

    /** @param place from 0 among those of its level */
    record School(Level level, int place, String code, Commune commune) {}

    Schools(CityPlan plan) {
        this.plan = plan;
    }

    int count(Level level) {
        int grades = level.lastGrade - level.firstGrade + 1;
        return Math.max(2, (int) Math.round(plan.people() * OF_ONE_AGE * grades / level.learners));
    }

    int classesOfGrade(School school) {
        double learners = plan.people() * OF_ONE_AGE * communesOf(school) / communes.size();
        return Math.max(1, (int) Math.ceil(learners / LEARNERS_IN_A_CLASS));
    }

    private long communesOf(School school) {
        return communes.stream()
                .filter(commune -> place(commune, school.level()) == school.place())
                .count();
    }

    private int place(Commune commune, Level level) {
        return commune.place() * count(level) / communes.size();
    }

    @SuppressWarnings("EnumOrdinal") // the levels are numbered in their order, as in real codes of schools
    School school(Level level, int place) {
        Commune commune = communes.get((int) ((long) place * communes.size() / count(level)));
        String code = "01" + (level.ordinal() + 1) + PersonNumbers.digits(place + 1L, 5);
        return new School(level, place, code, commune);
    }

    /** The nearest in the order of the communes. */
    School of(Commune commune, int grade) {
        Level level = Level.of(grade);
        return school(level, place(commune, level));
    }

    String className(int grade, int place) {
        return grade + "A" + (place + 1);
    }
}
