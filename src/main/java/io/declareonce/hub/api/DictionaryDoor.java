package io.declareonce.hub.api;

import io.declareonce.hub.access.Agreement;
import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.query.YesOrNo;
import io.declareonce.hub.api.EntityViews.Classified;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.dictionary.Code;
import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the data mean and who may ask for what: no data of anybody, but for callers only. */
@RestController
class DictionaryDoor {
    private final Dictionary dictionary;
    private final Agreements agreements;

    DictionaryDoor(Dictionary dictionary, Agreements agreements) {
        this.dictionary = dictionary;
        this.agreements = agreements;
    }

    record Items<T>(int edition, List<T> items) {}

    record Named(String id, String version, Text name) {}

    record DatasetView(
            String id,
            String version,
            Text name,
            String department,
            @Nullable Text departmentName,
            List<String> key,
            List<FieldView> fields,
            List<SubjectView> subjects) {
        static DatasetView of(Edition edition, Dataset dataset) {
            return new DatasetView(
                    dataset.id(),
                    dataset.version(),
                    dataset.name(),
                    dataset.department(),
                    edition.findDepartmentName(dataset.department()).orElse(null),
                    dataset.key().stream().map(Field::name).toList(),
                    dataset.fields().stream().map(FieldView::of).toList(),
                    dataset.subjects().stream()
                            .map(subject -> new SubjectView(
                                    subject.role(), subject.entity().id()))
                            .toList());
        }
    }

    record SubjectView(String role, String entity) {}

    record FieldView(
            String name,
            String element,
            Text label,
            Text definition,
            String type,
            boolean required,
            @Nullable String codeList,
            Classified classification) {
        static FieldView of(Field field) {
            return of(
                    field.name(),
                    field.element(),
                    field.required(),
                    field.facets().codeList());
        }

        static FieldView of(String name, DataElement element, boolean required, @Nullable String codeList) {
            return new FieldView(
                    name,
                    element.id(),
                    element.name(),
                    element.definition(),
                    element.type().declaredName(),
                    required,
                    codeList,
                    Classified.of(element.classification()));
        }
    }

    record EntityView(String id, List<FieldView> attributes, List<SchemeView> identifiers) {
        static EntityView of(Entity entity) {
            return new EntityView(
                    entity.id(),
                    entity.attributes().stream()
                            .map(each -> FieldView.of(
                                    each.name(),
                                    each.element(),
                                    false,
                                    each.element().facets().codeList()))
                            .toList(),
                    entity.identifiers().stream()
                            .map(each ->
                                    new SchemeView(each.name(), each.element().id(), each.exclusive()))
                            .toList());
        }
    }

    record SchemeView(String name, String element, boolean exclusive) {}

    record DictionaryView(int edition, List<Named> datasets, List<EntityView> entities) {}

    record CodeView(
            String code,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String parent,
            Text label) {
        static CodeView of(Code code) {
            return new CodeView(
                    code.code(),
                    code.validFrom().equals(LocalDate.MIN) ? null : code.validFrom(),
                    code.validTo().equals(LocalDate.MAX) ? null : code.validTo(),
                    code.parent(),
                    code.label());
        }
    }

    /** @param agreements those in force, by agency */
    record Catalogue(
            int edition,
            List<DatasetView> datasets,
            List<EntityView> entities,
            List<YesOrNo.Declared> questions,
            List<AgreementView> agreements) {}

    record AgreementView(
            String id,
            String agency,
            @Nullable Text agencyName,
            Text name,
            String contact,
            LocalDate starts,
            LocalDate ends,
            Map<String, Agreement.PurposeOfUse> purposes,
            Agreement.Quota quota,
            Set<String> sensitive,
            Map<String, Agreement.EntityGrant> entities,
            Map<String, Agreement.DatasetGrant> datasets,
            Set<String> questions) {
        static AgreementView of(Edition edition, Agreement agreement) {
            return new AgreementView(
                    agreement.id(),
                    agreement.agency(),
                    edition.findDepartmentName(agreement.agency()).orElse(null),
                    agreement.name(),
                    agreement.contact(),
                    agreement.starts(),
                    agreement.ends(),
                    new TreeMap<>(agreement.purposes()),
                    agreement.quota(),
                    new TreeSet<>(agreement.sensitive()),
                    new TreeMap<>(agreement.entities()),
                    new TreeMap<>(agreement.datasets()),
                    new TreeSet<>(agreement.questions()));
        }
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER, Role.OFFICER, Role.AUDITOR, Role.OPERATOR})
    @GetMapping("/v1/catalogue")
    ResponseEntity<Catalogue> catalogue() {
        Edition edition = dictionary.current();
        List<AgreementView> inForce = agreements.inForce().stream()
                .map(agreement -> AgreementView.of(edition, agreement))
                .sorted(Comparator.comparing(AgreementView::agency).thenComparing(AgreementView::id))
                .toList();
        Catalogue catalogue = new Catalogue(
                edition.number(),
                edition.datasets().stream()
                        .map(dataset -> DatasetView.of(edition, dataset))
                        .toList(),
                edition.entities().stream().map(EntityView::of).toList(),
                YesOrNo.declared(edition),
                inForce);
        // agreements begin and end on days, without another edition
        String tag = "\"" + edition.number() + "-" + inForce.hashCode() + "\"";
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .body(catalogue);
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER, Role.OFFICER, Role.AUDITOR, Role.OPERATOR})
    @GetMapping("/v1/dictionary")
    ResponseEntity<DictionaryView> dictionary() {
        Edition edition = dictionary.current();
        return tagged(
                edition,
                () -> new DictionaryView(
                        edition.number(),
                        edition.datasets().stream()
                                .map(each -> new Named(each.id(), each.version(), each.name()))
                                .toList(),
                        edition.entities().stream().map(EntityView::of).toList()));
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER, Role.OFFICER, Role.AUDITOR, Role.OPERATOR})
    @GetMapping("/v1/dictionary/datasets/{dataset}")
    ResponseEntity<DatasetView> dataset(@PathVariable String dataset) {
        Edition edition = dictionary.current();
        Dataset known = edition.getDataset(dataset);
        return tagged(edition, () -> DatasetView.of(edition, known));
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER, Role.OFFICER, Role.AUDITOR, Role.OPERATOR})
    @GetMapping("/v1/code-lists")
    ResponseEntity<Items<String>> codeLists() {
        Edition edition = dictionary.current();
        return tagged(
                edition,
                () -> new Items<>(
                        edition.number(),
                        edition.codeLists().stream().map(CodeList::id).sorted().toList()));
    }

    /** @param on only codes that are valid on this day */
    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER, Role.OFFICER, Role.AUDITOR, Role.OPERATOR})
    @GetMapping("/v1/code-lists/{id}")
    ResponseEntity<Items<CodeView>> codeList(
            @PathVariable String id, @RequestParam(required = false) @Nullable LocalDate on) {
        Edition edition = dictionary.current();
        Optional<CodeList> list = edition.findCodeList(id);
        List<Code> codes = list.map(CodeList::codes)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "unknown-code-list", UNKNOWN_LIST, null));
        return tagged(
                edition,
                () -> new Items<>(
                        edition.number(),
                        codes.stream()
                                .filter(code -> on == null || isValid(code, on))
                                .map(CodeView::of)
                                .toList()));
    }

    private static boolean isValid(Code code, LocalDate on) {
        return !on.isBefore(code.validFrom()) && on.isBefore(code.validTo());
    }

    private static <T> ResponseEntity<T> tagged(Edition edition, Supplier<T> view) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag("\"" + edition.number() + "\"")
                .body(view.get());
    }

    private static final Text UNKNOWN_LIST =
            new Text("Không có danh mục này; xem /v1/code-lists.", "There is no such code list; see /v1/code-lists.");
}
