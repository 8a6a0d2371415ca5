package io.declareonce.hub.access.agreements;

import io.declareonce.hub.access.agreements.Complaints.Named;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Optional;

/** Whether what a question looks at exists. */
final class QuestionCheck {
    private final Edition edition;
    private final Complaints complaints;

    QuestionCheck(Declaration declaration, Edition edition) {
        this.edition = edition;
        this.complaints = new Complaints(declaration);
    }

    List<Fault> faults() {
        String id = complaints.content().path("entity").asString();
        Optional<Entity> entity = edition.findEntity(id);
        if (entity.isEmpty()) {
            List<String> known = edition.entities().stream().map(Entity::id).toList();
            complaints.unknown("unknown-entity", "/entity", new Text("thực thể", "entity"), id, known);
        } else if (complaints.content().has("at-least-years")) {
            checkYears(entity.get());
        } else {
            checkRecord(entity.get());
        }
        return complaints.all();
    }

    private void checkYears(Entity entity) {
        String place = "/at-least-years/attribute";
        String name = complaints.content().at(place).asString();
        List<String> dates = entity.attributes().stream()
                .filter(attribute -> attribute.element().type() == ValueType.DATE
                        || attribute.element().type() == ValueType.PARTIAL_DATE)
                .map(Entity.Attribute::name)
                .toList();
        if (!dates.contains(name)) {
            complaints.unknown(
                    "unknown-name", place, new Text("thuộc tính ngày", "attribute with a date"), name, dates);
        }
    }

    private void checkRecord(Entity entity) {
        String id = complaints.content().at("/has-record/dataset").asString();
        Optional<Dataset> dataset = edition.findDataset(id);
        if (dataset.isEmpty()) {
            List<String> known = edition.datasets().stream().map(Dataset::id).toList();
            complaints.unknown("unknown-dataset", "/has-record/dataset", new Text("bộ dữ liệu", "dataset"), id, known);
            return;
        }
        checkRole(dataset.get(), entity);
        List<String> fields = dataset.get().fields().stream()
                .filter(field -> field.type().isTextual())
                .map(Field::name)
                .toList();
        complaints.texts("/has-record/parameters").forEach(each -> checkField(each, fields));
        complaints.content().at("/has-record/where").propertyNames().forEach(name -> {
            String place = "/has-record/where/" + Complaints.escaped(name);
            checkField(new Named(place, name), fields);
            dataset.get().findField(name).ifPresent(field -> complaints.checkCodes(place, field, edition));
        });
    }

    private void checkRole(Dataset dataset, Entity entity) {
        List<String> roles = dataset.subjects().stream()
                .filter(subject -> subject.entity().id().equals(entity.id()))
                .map(Subject::role)
                .toList();
        String role = complaints.content().at("/has-record/role").asString("");
        if (roles.isEmpty() || (!role.isEmpty() && !roles.contains(role))) {
            complaints.unknown("unknown-role", "/has-record/role", new Text("vai", "role"), role, roles);
        }
    }

    private void checkField(Named field, List<String> fields) {
        if (!fields.contains(field.name())) {
            complaints.unknown(
                    "unknown-field", field.place(), new Text("trường chữ", "textual field"), field.name(), fields);
        }
    }
}
