package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.DatasetDraft;
import io.declareonce.hub.dictionary.DatasetRequest;
import io.declareonce.hub.dictionary.DeclarationKind;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.SampleUnreadable;
import io.declareonce.hub.dictionary.UnknownDepartment;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.dictionary.compile.ElementTrials;
import io.declareonce.hub.dictionary.declared.DeclarationReader;
import io.declareonce.hub.dictionary.declared.DeclaredDepartment;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.format.YamlFormatter;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes the draft of a dataset from a sample file and what is declared already. */
public final class Drafting {
    private final DictionaryFiles files;
    private final List<DeclarationKind> kinds;
    private final LocalDate today;

    /** @param today the day that judges the codes of the sample */
    public Drafting(DictionaryFiles files, List<DeclarationKind> kinds, LocalDate today) {
        this.files = files;
        this.kinds = List.copyOf(kinds);
        this.today = today;
    }

    /** @throws UnknownDepartment with what to add to departments.yaml */
    public DatasetDraft draft(DatasetRequest request) {
        ElementTrials trials = new Compiler(kinds).trials(files);
        DeclaredDictionary declared = trials.declared();
        DeclaredDepartment department = department(request, declared);
        Sample sample = SampleFile.read(request.sample(), request.format(), request.mostRows());
        requireColumns(request, sample);
        Remarks remarks = new Remarks(request.language());
        List<PlannedField> fields = plan(request, sample, trials, remarks);
        SubjectSearch subjects = new SubjectSearch(declared, fields);
        DatasetText text = new DatasetText(request, department, sample, fields, remarks);
        String dataset = text.write(new KeySearch(fields, identifying(declared)).find(), subjects.find());
        SortedMap<String, String> drafts = new TreeMap<>();
        fields.forEach(field -> {
            if (field.created() != null) {
                drafts.putAll(field.created().files());
            }
        });
        drafts.put("datasets/" + request.id().replace('.', '/') + ".yaml", dataset);
        drafts.replaceAll(this::formatted);
        List<Text> decisions = new ArrayList<>(text.decisions());
        decisions.addAll(0, open(fields));
        if (hasGuessedIds(request, fields)) {
            decisions.add(0, ids());
        }
        if (subjects.hasNameless()) {
            decisions.add(nameless());
        }
        return new DatasetDraft(
                request.id(),
                request.format(),
                sample.rows(),
                fields.stream().map(Drafting::told).toList(),
                drafts,
                decisions,
                new Compiler(kinds).compile(with(drafts), 1, today).faults());
    }

    /** A name for a column that is not there is a slip of the pen, or of the terminal's character set. */
    private static void requireColumns(DatasetRequest request, Sample sample) {
        String strange = request.names().keySet().stream()
                .filter(name -> sample.columns().stream()
                        .noneMatch(column -> column.equals(name) || column.endsWith("/" + name)))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!strange.isEmpty()) {
            String columns = String.join(", ", sample.columns());
            throw new SampleUnreadable(new Text(
                    "Tệp mẫu không có cột " + strange + ". Các cột: " + columns + ".",
                    "The sample has no column " + strange + ". Its columns: " + columns + "."));
        }
    }

    private static DeclaredDepartment department(DatasetRequest request, DeclaredDictionary declared) {
        DeclaredDepartment department = declared.departments().get(request.department());
        if (department == null) {
            throw new UnknownDepartment(
                    request.department(), declared.departments().keySet());
        }
        return department;
    }

    private List<PlannedField> plan(DatasetRequest request, Sample sample, ElementTrials trials, Remarks remarks) {
        KnownNames names = new KnownNames(trials.declared());
        ElementSearch search = new ElementSearch(trials, names, request.department(), today);
        Map<Profile, List<Candidate>> candidates = new LinkedHashMap<>();
        for (String column : sample.columns()) {
            Profile profile = new Profile(column, sample.values(column));
            candidates.put(profile, search.find(profile));
        }
        return new FieldPlan(trials.declared(), names, request, remarks).plan(candidates);
    }

    private static Set<String> identifying(DeclaredDictionary declared) {
        return declared.entities().values().stream()
                .flatMap(entity -> entity.identifiers().values().stream())
                .map(identifier -> identifier.element())
                .collect(Collectors.toSet());
    }

    private String formatted(String path, String text) {
        JsonNode schema = DeclarationReader.schemaOf(path, kinds);
        return schema == null ? text : YamlFormatter.format(text, schema).orElse(text);
    }

    private DictionaryFiles with(Map<String, String> drafts) {
        DictionaryFiles all = files;
        for (Map.Entry<String, String> draft : drafts.entrySet()) {
            all = all.with(draft.getKey(), draft.getValue());
        }
        return all;
    }

    /** What to decide about columns: new elements that may be declared already, and columns without a value. */
    private static List<Text> open(List<PlannedField> fields) {
        List<Text> open = new ArrayList<>();
        for (PlannedField field : fields) {
            String source = field.column().source();
            if (field.created() != null && !field.perhaps().isEmpty()) {
                String others = field.perhaps().stream()
                        .map(each -> each.element().id())
                        .collect(Collectors.joining(", "));
                open.add(new Text(
                        "Cột " + source + ": có phải là " + others + "? Nếu đúng, dùng phần tử đó và xoá bản nháp "
                                + field.element() + ".",
                        "Column " + source + ": is it " + others + "? If so, use that element and delete the draft "
                                + field.element() + "."));
            }
            if (field.column().filled() == 0) {
                open.add(new Text(
                        "Cột " + source + " trống trong cả mẫu: kiểu chưa đoán được.",
                        "Column " + source + " is empty in the whole sample: its type is not guessed."));
            }
        }
        return open;
    }

    private static boolean hasGuessedIds(DatasetRequest request, List<PlannedField> fields) {
        return fields.stream()
                .anyMatch(field -> field.created() != null
                        && request.nameOf(field.column().source()).isEmpty());
    }

    private static Text ids() {
        return new Text(
                "Mã phần tử và tên trường giữ mãi mãi và thường là tiếng Anh: đặt lại bằng --name \"Cột=field_name\" trước khi công bố.",
                "Ids of elements and names of fields are for ever and English by habit: give them with --name \"Column=field_name\" before publishing.");
    }

    private static Text nameless() {
        return new Text(
                "Có tên nhưng không có số định danh: trung tâm không thể nhận ra người đó. Nguồn có cột số định danh không?",
                "There are names without an identifier: the hub cannot tell who that is. Does the source have one?");
    }

    private static DatasetDraft.Column told(PlannedField field) {
        Candidate reused = field.reused();
        return new DatasetDraft.Column(
                field.column().source(),
                field.name(),
                field.element(),
                reused != null,
                reused == null ? 0 : Math.round(reused.score() * 100) / 100.0,
                field.reasons(),
                field.perhaps().stream().map(each -> each.element().id()).toList());
    }
}
