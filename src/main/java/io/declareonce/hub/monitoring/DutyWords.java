package io.declareonce.hub.monitoring;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.monitoring.Duties.ContradictionCount;
import io.declareonce.hub.monitoring.Duties.CrossRecords;
import io.declareonce.hub.monitoring.Duty.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in plain words what an official should see to, with names instead of ids. */
final class DutyWords {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Edition edition;

    DutyWords(Edition edition) {
        this.edition = edition;
    }

    Text department(String id) {
        return edition.findDepartmentName(id).orElse(new Text(id, id));
    }

    private Text dataset(String id) {
        return edition.findDataset(id).map(found -> found.name()).orElse(new Text(id, id));
    }

    private Text departmentOf(String dataset) {
        return department(
                edition.findDataset(dataset).map(found -> found.department()).orElse(dataset));
    }

    private Text fields(String dataset, List<String> names) {
        return new Text(fields(dataset, names, new Locale("vi")), fields(dataset, names, Locale.ENGLISH));
    }

    private String fields(String dataset, List<String> names, Locale language) {
        return names.stream()
                .map(name -> edition.findDataset(dataset)
                        .flatMap(found -> found.findField(name))
                        .map(Field::element)
                        .map(element -> "\u201c" + element.name().in(language) + "\u201d")
                        .orElse(name))
                .collect(Collectors.joining(", "));
    }

    private Text attribute(String entity, String name) {
        return edition.findEntity(entity).stream()
                .flatMap(found -> found.attributes().stream())
                .filter(attribute -> attribute.name().equals(name))
                .map(attribute -> attribute.element().name())
                .findFirst()
                .orElse(new Text(name, name));
    }

    Duty quarantined(Waiting waiting) {
        String list = "./hub quarantine list --dataset " + waiting.dataset();
        return new Duty(
                waiting.dataset(),
                Kind.QUARANTINED,
                null,
                null,
                waiting.records(),
                waiting.oldest(),
                null,
                new Text(
                        count(waiting.records()) + " bản ghi sai đang nằm trong khu cách ly.",
                        many(waiting.records(), " wrong record is", " wrong records are") + " in quarantine."),
                new Text(
                        "Sửa tại nguồn rồi gửi lại, hoặc sửa và thả từng bản ghi: " + list,
                        "Mend them at the source and send them again, or mend and release them: " + list));
    }

    Duty crossRecord(CrossRecords found, Instant now) {
        boolean isUnique = found.target() == null;
        Kind kind = isUnique ? Kind.NOT_UNIQUE : found.isWaiting() ? Kind.WAITING_REFERENCE : Kind.MISSING_REFERENCE;
        return new Duty(
                found.dataset(),
                kind,
                String.join(", ", found.fields()),
                found.target(),
                found.records(),
                found.oldest(),
                found.isWaiting() ? found.until() : null,
                isUnique ? notUnique(found) : reference(found),
                isUnique ? mendDoubled() : found.isWaiting() ? nothingYet() : mendReference(found));
    }

    private Text notUnique(CrossRecords found) {
        Text fields = fields(found.dataset(), found.fields());
        boolean overlaps = found.kind().equals("overlap");
        return new Text(
                count(found.records()) + " bản ghi trùng nhau (" + count(found.groups()) + " nhóm) ở " + fields.vi()
                        + (overlaps ? " với thời gian chồng lên nhau, lẽ ra" : ", lẽ ra")
                        + " phải là duy nhất.",
                count(found.records()) + " records in " + many(found.groups(), " group", " groups") + " share "
                        + fields.en()
                        + (overlaps ? " for days that overlap; it" : ", which")
                        + " should be unique.");
    }

    private static Text mendDoubled() {
        return new Text(
                "Xem bản ghi nào đúng; rút lại hoặc sửa bản ghi kia tại nguồn.",
                "See which record is right; withdraw or correct the other ones at the source.");
    }

    private Text reference(CrossRecords found) {
        String target = Objects.requireNonNull(found.target());
        Text name = dataset(target);
        Text fields = fields(found.dataset(), found.fields());
        Instant until = found.until();
        if (found.isWaiting() && until != null) {
            String day = LocalDate.ofInstant(until, VIETNAM).format(DAY);
            return new Text(
                    count(found.records()) + " bản ghi dẫn tới " + name.vi() + " (" + target
                            + ") chưa được gửi đến, qua " + fields.vi() + "; hạn sớm nhất là " + day + ".",
                    many(found.records(), " record refers", " records refer") + " to " + name.en() + " (" + target
                            + ") not delivered yet, by " + fields.en() + "; the first deadline is " + day + ".");
        }
        return new Text(
                count(found.records()) + " bản ghi dẫn tới " + name.vi() + " (" + target + ") không có trong kho, qua "
                        + fields.vi() + ".",
                many(found.records(), " record refers", " records refer") + " to " + name.en() + " (" + target
                        + ") not in the warehouse, by " + fields.en() + ".");
    }

    private static Text nothingYet() {
        return new Text(
                "Chưa phải làm gì: phát hiện tự đóng khi bản ghi kia đến.",
                "Nothing yet: the finding closes by itself once the other record comes.");
    }

    private Text mendReference(CrossRecords found) {
        Text owner = departmentOf(Objects.requireNonNull(found.target()));
        return new Text(
                "Kiểm tra các giá trị này tại nguồn; nếu đúng, đề nghị " + owner.vi() + " gửi bản ghi còn thiếu.",
                "Check these values at the source; where they are right, ask " + owner.en()
                        + " for the missing records.");
    }

    Duty contradiction(ContradictionCount count) {
        return new Duty(
                count.dataset(),
                Kind.CONTRADICTION,
                count.attribute(),
                count.takenDataset(),
                count.records(),
                count.oldest(),
                null,
                contradicted(count),
                mendContradiction(count));
    }

    private Text contradicted(ContradictionCount count) {
        Text attribute = attribute(count.entity(), count.attribute());
        Text other = isWithinOneDepartment(count) ? dataset(count.takenDataset()) : departmentOf(count.takenDataset());
        Text why = why(count.reason());
        return new Text(
                count(count.records()) + " bản ghi ghi \u201c" + attribute.vi() + "\u201d khác với " + other.vi() + " ("
                        + count.takenDataset() + "); giá trị bên đó được dùng vì " + why.vi() + ".",
                many(count.records(), " record says", " records say") + " another \u201c" + attribute.en()
                        + "\u201d than " + other.en() + " (" + count.takenDataset() + "), whose value is taken since "
                        + why.en() + ".");
    }

    private static Text why(String reason) {
        return switch (reason) {
            case "authority" -> new Text("đó là cơ quan có thẩm quyền", "it is the authority for it");
            case "precedence" -> new Text("được ưu tiên trong từ điển", "the dictionary puts it first");
            default -> new Text("mới hơn", "it is the later one");
        };
    }

    private boolean isWithinOneDepartment(ContradictionCount count) {
        return departmentOf(count.dataset()).equals(departmentOf(count.takenDataset()));
    }

    private Text mendContradiction(ContradictionCount count) {
        if (isWithinOneDepartment(count)) {
            return new Text(
                    "Đối chiếu giấy tờ gốc và sửa bản ghi sai trong hai bộ dữ liệu của mình.",
                    "Compare with the papers and correct the wrong one of your two datasets.");
        }
        Text other = departmentOf(count.takenDataset());
        return new Text(
                "Đối chiếu giấy tờ gốc và sửa tại nguồn; nếu bên mình đúng, báo cho " + other.vi() + ".",
                "Compare with the papers and correct it at the source; where your side is right, tell " + other.en()
                        + ".");
    }

    private static String count(long records) {
        return String.format(Locale.ROOT, "%,d", records);
    }

    private static String many(long records, String one, String several) {
        return count(records) + (records == 1 ? one : several);
    }
}
