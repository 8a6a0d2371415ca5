package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCityIT {
    private static final CityPlan PLAN = new CityPlan(1_000, 3);

    @TempDir
    Path directory;

    @Test
    void fillsEachDepartmentOncePerWave() throws IOException {
        try (TestDatabase land = TestDatabase.empty();
                TestDatabase business = TestDatabase.empty();
                CitySystems systems = new CitySystems(land.dataSource(), business.dataSource(), directory)) {
            SampleCity city = city(PLAN, systems);

            assertThat(city.deliver(1)).isTrue();
            assertThat(city.deliver(1)).isFalse();

            long parcels = city.expected(1).get("land.parcel").received();
            assertThat(count(land, "SELECT count(*) FROM dc_thuadat")).isEqualTo(parcels);
            long enterprises = city.expected(1).get("business.enterprise").received();
            assertThat(count(business, "SELECT count(*) FROM doanh_nghiep")).isEqualTo(enterprises);
            assertThat(files("drop/education"))
                    .containsExactly("hoc-sinh-dot-1-001.csv", "lop-dot-1-001.xlsx", "truong-dot-1-001.xlsx");
            assertThat(files("drop/health/the-bhyt")).containsExactly("the-bhyt-dot-1-001.xml");
            assertThat(files("drop/health/xml1")).containsExactly("xml1-dot-1-001.xml");
        }
    }

    @Test
    void changesRowsInPlaceInTheSecondWave() throws IOException {
        try (TestDatabase land = TestDatabase.empty();
                TestDatabase business = TestDatabase.empty();
                CitySystems systems = new CitySystems(land.dataSource(), business.dataSource(), directory)) {
            SampleCity city = city(PLAN, systems);
            city.deliver(1);
            long before = count(land, "SELECT count(*) FROM dc_quyensudungdat");

            city.deliver(2);

            long changed = city.expected(2).get("land.right").received();
            assertThat(count(land, "SELECT count(*) FROM dc_quyensudungdat")).isEqualTo(before);
            assertThat(count(
                            land,
                            "SELECT count(*) FROM dc_quyensudungdat WHERE updated_at > '2026-10-01' OR updated_at = '"
                                    + Calendar.JUST_BEFORE_LAST + "'"))
                    .isEqualTo(changed);
            assertThat(files("drop/education")).contains("hoc-sinh-dot-1-001.csv", "hoc-sinh-dot-2-001.csv");
        }
    }

    @Test
    void refusesToMixTwoCities() {
        try (TestDatabase land = TestDatabase.empty();
                TestDatabase business = TestDatabase.empty();
                CitySystems systems = new CitySystems(land.dataSource(), business.dataSource(), directory)) {
            city(PLAN, systems).deliver(1);

            assertThatThrownBy(() -> city(new CityPlan(1_000, 4), systems).deliver(1))
                    .isInstanceOf(AnotherCity.class);
        }
    }

    private SampleCity city(CityPlan plan, CitySystems systems) {
        return new SampleCity(plan, systems, directory.resolve("truth"));
    }

    private static long count(TestDatabase land, String query) {
        return land.jdbc().sql(query).query(Long.class).single();
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
