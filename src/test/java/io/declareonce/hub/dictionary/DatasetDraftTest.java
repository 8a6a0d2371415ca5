package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDraftTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final DictionaryCommands COMMANDS = new DictionaryCommands();
    private static DictionaryFiles files = DictionaryFiles.of(Map.of());

    @TempDir
    private static Path directory;

    @BeforeAll
    static void addADepartment() {
        DictionaryFiles shipped = DictionaryFiles.read(Path.of("data-dictionary"));
        files = shipped.with(
                "departments.yaml",
                shipped.texts().get("departments.yaml")
                        + "  dogs:\n    name: { vi: Chi cục Thú y, en: Veterinary office }\n    stewards: [ dog-data ]\n");
    }

    @Test
    void usesDeclaredElementsBeforeItMakesNewOnes() throws IOException {
        DatasetDraft draft = draft(dogs("Số thẻ", "CCCD", "Họ tên chủ nuôi", "ngay_sinh", "GIỚI TÍNH"));

        assertThat(used(draft))
                .isEqualTo(Map.of(
                        "Số thẻ", "new dogs.so-the",
                        "CCCD", "person.personal-id",
                        "Họ tên chủ nuôi", "person.full-name",
                        "ngay_sinh", "person.birth-date",
                        "GIỚI TÍNH", "person.sex"));
        assertThat(draft.columns())
                .allSatisfy(column -> assertThat(column.reasons()).isNotEmpty());
    }

    @Test
    void passesTheCheckBeforeAPersonHasFinishedIt() throws IOException {
        DatasetDraft draft = draft(dogs("Số thẻ", "CCCD", "Họ tên chủ nuôi", "ngay_sinh", "GIỚI TÍNH"));

        assertThat(draft.faults()).isEmpty();
        assertThat(draft.files().keySet()).contains("datasets/dogs/licence.yaml", "elements/dogs/so-the.yaml");
        assertThat(draft.files().values()).allSatisfy(text -> assertThat(text).contains("to finish"));
        assertThat(draft.decisions()).isNotEmpty();
    }

    @Test
    void guessesKeyOrderSubjectDatesAndTranslations() throws IOException {
        DatasetDraft draft = draft(dogs("Số thẻ", "CCCD", "Họ tên chủ nuôi", "ngay_sinh", "GIỚI TÍNH"));

        assertThat(draft.files().get("datasets/dogs/licence.yaml"))
                .contains(
                        "key: [ so_the ]",
                        "identifiers: { personal_id: personal_id }",
                        "attributes: { full_name: full_name, birth_date: birth_date, sex: sex }",
                        "dates: dd/MM/yyyy",
                        "Nữ: \"2\"",
                        "full_name: { element: person.full-name, required: true }");
        assertThat(draft.files().get("elements/dogs/so-the.yaml"))
                .contains("pattern: \"[A-Z]{2}-[0-9]{4}\"", "length: 7", "status: draft");
    }

    @Test
    void proposesACodeListWhereFewValuesComeAgain() throws IOException {
        DatasetDraft draft = draft(
                file("breeds.csv", "Số,Giống\n" + "1,Chó ta\n2,Béc giê\n3,Chó ta\n4,Chó ta\n".repeat(8)), Map.of());

        assertThat(draft.files().get("code-lists/dogs-giong.csv"))
                .contains("BEC_GIE,,,,Béc giê,,to finish: 8 in the sample", "CHO_TA,,,,Chó ta,,to finish: 24");
        assertThat(draft.files().get("datasets/dogs/licence.yaml")).contains("Béc giê: BEC_GIE");
    }

    @Test
    void takesNamesThatAPersonGives() throws IOException {
        DatasetDraft draft = draft(
                dogs("Số thẻ", "CCCD", "Họ tên", "ngay_sinh", "GIỚI TÍNH"),
                Map.of("Số thẻ", "licence_number", "CCCD", "owner_id"));

        assertThat(draft.files()).containsKey("elements/dogs/licence-number.yaml");
        assertThat(draft.files().get("datasets/dogs/licence.yaml"))
                .contains("key: [ licence_number ]", "owner_id: { element: person.personal-id");
    }

    @Test
    void refusesANameForAColumnThatIsNotThere() {
        assertThatThrownBy(() -> draft(file("one.csv", "Số\n1\n"), Map.of("Sô", "number")))
                .hasMessage("The sample has no column Sô. Its columns: Số.");
    }

    @Test
    void asksAboutElementsOfOtherDepartmentsInsteadOfTakingThem() throws IOException {
        DatasetDraft draft = draft(file("days.csv", "Số,Ngày cấp\n7,01/02/2026\n9,03/02/2026\n"), Map.of());

        assertThat(used(draft)).containsEntry("Ngày cấp", "new dogs.ngay-cap");
        assertThat(draft.decisions().stream().map(decision -> decision.en()))
                .anySatisfy(decision -> assertThat(decision).contains("Column Ngày cấp: is it land.issue-date"));
    }

    @Test
    void readsNestedJson() throws IOException {
        Path json = file(
                "dogs.json",
                "{\"dot\": {\"the\": [{\"so\": \"AB-1\", \"chu\": {\"soDinhDanh\": \"001203004567\"}},"
                        + "{\"so\": \"AB-2\", \"chu\": {\"soDinhDanh\": \"079099000123\"}}]}}");

        DatasetDraft draft = draft(json, Map.of());

        assertThat(used(draft)).containsEntry("/chu/soDinhDanh", "person.personal-id");
        assertThat(draft.files().get("datasets/dogs/licence.yaml")).contains("record: /dot/the", "so: /so");
        assertThat(draft.faults()).isEmpty();
    }

    @Test
    void looksAtSoManyRowsOnly() throws IOException {
        Path long_ = file("long.csv", "Số\n" + "5\n".repeat(500));

        assertThat(COMMANDS.propose(files, request(long_, "csv", Map.of(), 37), TODAY)
                        .rows())
                .isEqualTo(37);
    }

    @Test
    void refusesWhatHasNoRows() throws IOException {
        Path empty = file("empty.csv", "Số,Tên\n");

        assertThatThrownBy(() -> draft(empty, Map.of())).hasMessage("The sample holds no rows.");
    }

    @Test
    void tellsWhatToAddForAnUnknownDepartment() throws IOException {
        Path sample = file("any.csv", "Số\n1\n");
        DatasetRequest request =
                new DatasetRequest("cats.licence", sample, "csv", List.of(), Map.of(), 10, Locale.ENGLISH);

        assertThatThrownBy(() -> COMMANDS.propose(files, request, TODAY))
                .isInstanceOfSatisfying(
                        UnknownDepartment.class,
                        unknown -> assertThat(unknown.problem().en()).contains("stewards: [ cats-data ]"));
    }

    /** Thirty dogs; owners whose numbers agree with their birth years and sexes. */
    private static Path dogs(String... header) throws IOException {
        Random dice = new Random(5);
        StringBuilder csv = new StringBuilder(String.join(";", header)).append('\n');
        for (int i = 0; i < 30; i++) {
            int year = 60 + dice.nextInt(39);
            boolean isWoman = dice.nextBoolean();
            csv.append("AB-").append(1000 + i).append(';');
            csv.append("001")
                    .append(isWoman ? 1 : 0)
                    .append(year)
                    .append(100_000 + i)
                    .append(';');
            csv.append(isWoman ? "Trần Thị Lan" : "Lê Văn Nam").append(';');
            csv.append("1")
                    .append(dice.nextInt(10))
                    .append("/03/19")
                    .append(year)
                    .append(';');
            csv.append(isWoman ? "Nữ" : "Nam").append('\n');
        }
        return file("dogs.csv", csv.toString());
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static DatasetDraft draft(Path sample) {
        return draft(sample, Map.of());
    }

    private static DatasetDraft draft(Path sample, Map<String, String> names) {
        String format = sample.toString().replaceAll(".*[.]", "");
        return COMMANDS.propose(files, request(sample, format, names, 1000), TODAY);
    }

    private static DatasetRequest request(Path sample, String format, Map<String, String> names, int rows) {
        return new DatasetRequest("dogs.licence", sample, format, List.of(), names, rows, Locale.ENGLISH);
    }

    private static Map<String, String> used(DatasetDraft draft) {
        return draft.columns().stream()
                .collect(Collectors.toMap(
                        DatasetDraft.Column::column, column -> (column.isReused() ? "" : "new ") + column.element()));
    }
}
