package io.declareonce.hub.access.agreements;

import io.declareonce.hub.access.agreements.Complaints.Named;
import io.declareonce.hub.access.masks.Sensitivity;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Whether what an agreement names exists, and whether it grants no more than it says that it grants. */
final class AgreementCheck {
    private static final Text DATASET = new Text("bộ dữ liệu", "dataset");
    private static final Text FIELD = new Text("trường", "field");
    private static final Text ATTRIBUTE = new Text("thuộc tính hoặc định danh", "attribute or identifier");

    private final Declaration declaration;
    private final Edition edition;
    private final Complaints complaints;
    private final Set<String> named = new HashSet<>();
    private final Set<String> granted = new HashSet<>();

    AgreementCheck(Declaration declaration, Edition edition) {
        this.declaration = declaration;
        this.edition = edition;
        this.complaints = new Complaints(declaration);
    }

    List<Fault> faults() {
        checkFileName();
        checkAgency();
        checkDays();
        complaints.texts("/sensitive").forEach(each -> named.add(each.name()));
        complaints.content().path("entities").properties().forEach(entry -> checkEntity(entry.getKey()));
        complaints.content().path("datasets").properties().forEach(entry -> checkDataset(entry.getKey()));
        checkQuestions();
        checkSensitive();
        checkPurposesOfOthers();
        return complaints.all();
    }

    private void checkFileName() {
        String expected = AgreementKind.DIRECTORY + "/" + declaration.id() + ".yaml";
        if (!declaration.file().equals(expected)) {
            complaints.add(
                    "file-name",
                    "/agreement",
                    new Text("tên tệp không khớp với mã", "the file is not named after the id that it declares"),
                    new Text("đổi tên tệp thành " + expected, "name it " + expected));
        }
    }

    private void checkAgency() {
        String agency = complaints.content().path("agency").asString();
        if (edition.findDepartmentName(agency).isEmpty()) {
            complaints.add(
                    "unknown-agency",
                    "/agency",
                    new Text("không có cơ quan " + agency, "there is no agency " + agency),
                    new Text("khai báo cơ quan trong departments.yaml", "declare it in departments.yaml"));
        }
    }

    private void checkDays() {
        Optional<LocalDate> starts = complaints.day("/starts");
        Optional<LocalDate> ends = complaints.day("/ends");
        if (starts.isPresent() && ends.isPresent() && ends.get().isBefore(starts.get())) {
            complaints.add(
                    "ends-before-it-starts",
                    "/ends",
                    new Text("ngày kết thúc trước ngày bắt đầu", "it ends before it starts"),
                    new Text("sửa một trong hai ngày", "mend one of the two days"));
        }
    }

    private void checkEntity(String id) {
        String place = "/entities/" + Complaints.escaped(id);
        checkPurposes(place);
        Optional<Entity> entity = edition.findEntity(id);
        if (entity.isEmpty()) {
            List<String> known = edition.entities().stream().map(Entity::id).toList();
            complaints.unknown("unknown-entity", place, new Text("thực thể", "entity"), id, known);
            return;
        }
        Map<String, DataElement> elements = new HashMap<>();
        entity.get().attributes().forEach(attribute -> elements.put(attribute.name(), attribute.element()));
        Set<String> schemes = new TreeSet<>();
        entity.get().identifiers().forEach(scheme -> {
            elements.put(scheme.name(), scheme.element());
            schemes.add(scheme.name());
        });
        checkGranted(place + "/attributes", ATTRIBUTE, elements, true);
        checkGranted(place + "/masked", ATTRIBUTE, elements, false);
        for (Named asked : complaints.texts(place + "/ask-by")) {
            if (!schemes.contains(asked.name())) {
                complaints.unknown(
                        "unknown-identifier",
                        asked.place(),
                        new Text("định danh", "identifier"),
                        asked.name(),
                        schemes);
            }
        }
        checkKnownIn(place + "/known-in");
    }

    /** A dataset in which somebody must be known is one that the agreement grants: its row limits count. */
    private void checkKnownIn(String place) {
        Set<String> grants = new TreeSet<>();
        complaints.content().path("datasets").propertyNames().forEach(grants::add);
        for (Named dataset : complaints.texts(place)) {
            if (!grants.contains(dataset.name())) {
                complaints.unknown(
                        "known-in-what",
                        dataset.place(),
                        new Text("trong datasets của thoả thuận bộ dữ liệu", "dataset of this agreement called"),
                        dataset.name(),
                        grants);
            }
        }
    }

    private void checkDataset(String id) {
        String place = "/datasets/" + Complaints.escaped(id);
        checkPurposes(place);
        Optional<Dataset> dataset = edition.findDataset(id);
        if (dataset.isEmpty()) {
            List<String> known = edition.datasets().stream().map(Dataset::id).toList();
            complaints.unknown("unknown-dataset", place, DATASET, id, known);
            return;
        }
        Map<String, DataElement> elements = new HashMap<>();
        dataset.get().fields().forEach(field -> elements.put(field.name(), field.element()));
        checkGranted(place + "/fields", FIELD, elements, true);
        checkGranted(place + "/masked", FIELD, elements, false);
        complaints
                .content()
                .at(place + "/rows")
                .propertyNames()
                .forEach(field -> checkRows(place + "/rows/" + Complaints.escaped(field), field, dataset.get()));
    }

    private void checkRows(String place, String name, Dataset dataset) {
        Optional<Field> field = dataset.findField(name);
        if (field.isEmpty() || !field.get().type().isTextual()) {
            Set<String> known = new TreeSet<>();
            dataset.fields().stream().filter(each -> each.type().isTextual()).forEach(each -> known.add(each.name()));
            complaints.unknown("unknown-field", place, new Text("trường chữ", "textual field"), name, known);
            return;
        }
        complaints.checkCodes(place, field.get(), edition);
    }

    private void checkGranted(String place, Text what, Map<String, DataElement> elements, boolean isClear) {
        for (Named each : complaints.texts(place)) {
            DataElement element = elements.get(each.name());
            if (element == null) {
                complaints.unknown("unknown-name", each.place(), what, each.name(), elements.keySet());
            } else if (isClear) {
                checkClear(each, element);
            }
        }
    }

    private void checkClear(Named granted, DataElement element) {
        if (Sensitivity.isSecret(element)) {
            complaints.add(
                    "secret-granted",
                    granted.place(),
                    new Text(
                            granted.name() + " là bí mật, không cấp cho ai",
                            granted.name() + " is secret: nobody is granted it"),
                    new Text("xoá dòng này; hỏi có hoặc không nếu cần", "delete it; put a yes-or-no question instead"));
        }
        for (String sensitive : Sensitivity.sensitiveIn(element)) {
            this.granted.add(sensitive);
            if (!named.contains(sensitive)) {
                complaints.add(
                        "sensitive-not-named",
                        granted.place(),
                        new Text(
                                granted.name() + " là dữ liệu cá nhân nhạy cảm",
                                granted.name() + " is sensitive personal data"),
                        new Text(
                                "ghi " + sensitive + " trong sensitive, hoặc xoá dòng này",
                                "name " + sensitive + " in sensitive, or delete it here"));
            }
        }
    }

    private void checkPurposes(String place) {
        Set<String> known = new TreeSet<>();
        complaints.content().path("purposes").propertyNames().forEach(known::add);
        for (Named purpose : complaints.texts(place + "/purposes")) {
            if (!known.contains(purpose.name())) {
                complaints.unknown(
                        "unknown-purpose", purpose.place(), new Text("mục đích", "purpose"), purpose.name(), known);
            }
        }
    }

    private void checkQuestions() {
        List<String> known = edition.declarations(QuestionKind.DIRECTORY).stream()
                .map(Declaration::id)
                .toList();
        for (Named question : complaints.texts("/questions")) {
            if (!known.contains(question.name())) {
                complaints.unknown(
                        "unknown-question", question.place(), new Text("câu hỏi", "question"), question.name(), known);
            }
        }
    }

    /** A name in the list of sensitive data that opens nothing makes the agreement look wider than it is. */
    private void checkSensitive() {
        complaints.texts("/sensitive").stream()
                .filter(each -> !granted.contains(each.name()))
                .forEach(each -> complaints.add(
                        "sensitive-for-nothing",
                        each.place(),
                        new Text(
                                "không trường nào được cấp dùng " + each.name(),
                                "nothing that is granted is sensitive data of " + each.name()),
                        new Text("xoá dòng này, hoặc cấp trường cần đọc", "delete it, or grant what is to be read")));
    }

    /** A request states a purpose and no agreement: so an agency has each purpose once. */
    private void checkPurposesOfOthers() {
        String agency = complaints.content().path("agency").asString();
        for (Declaration other : edition.declarations(AgreementKind.DIRECTORY)) {
            JsonNode content = other.content();
            boolean isRival = other.id().compareTo(declaration.id()) < 0
                    && content.path("agency").asString().equals(agency)
                    && content.path("status").asString().equals("active")
                    && complaints.content().path("status").asString().equals("active");
            if (isRival) {
                complaints.content().path("purposes").propertyNames().stream()
                        .filter(content.path("purposes")::has)
                        .forEach(purpose -> tellRival(purpose, other.id()));
            }
        }
    }

    private void tellRival(String purpose, String other) {
        complaints.add(
                "purpose-twice",
                "/purposes/" + Complaints.escaped(purpose),
                new Text(
                        "mục đích " + purpose + " đã có trong thoả thuận " + other,
                        "the agreement " + other + " of this agency has the purpose " + purpose + ", too"),
                new Text("đặt mã khác cho mục đích", "give the purpose another id"));
    }
}
