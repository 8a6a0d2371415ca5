package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.DeclarationKind;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.dictionary.source.SchemaCheck;
import io.declareonce.hub.dictionary.source.Suggestion;
import io.declareonce.hub.dictionary.source.YamlReader;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads all files of a dictionary into what they declare. One reader reads one state. */
public final class DeclarationReader {
    private static final Map<String, SchemaCheck> SHIPPED = Map.of(
            "departments", SchemaCheck.shipped("departments"),
            "element", SchemaCheck.shipped("element"),
            "code-list", SchemaCheck.shipped("code-list"),
            "entity", SchemaCheck.shipped("entity"),
            "dataset", SchemaCheck.shipped("dataset"));
    private static final Map<String, String> KINDS = Map.of(
            "",
            "departments",
            "elements",
            "element",
            "code-lists",
            "code-list",
            "entities",
            "entity",
            "datasets",
            "dataset");
    private static final String DEPARTMENTS = "departments.yaml";
    private static final String SUCCESSORS = "-successors.csv";

    private final DictionaryFiles files;
    private final FaultList faults;
    private final YamlReader yaml;
    private final Map<String, DeclarationKind> kinds = new TreeMap<>();
    private final List<DeclaredDictionary.Gap> gaps = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();
    private final Map<String, String> declaredIn = new TreeMap<>();
    private final Map<String, DeclaredDepartment> departments = new TreeMap<>();
    private final Map<String, DeclaredList> lists = new TreeMap<>();
    private final Map<String, DeclaredElement> elements = new TreeMap<>();
    private final Map<String, DeclaredEntity> entities = new TreeMap<>();
    private final Map<String, DeclaredDataset> datasets = new TreeMap<>();
    private final List<Declaration> others = new ArrayList<>();

    public DeclarationReader(DictionaryFiles files, List<DeclarationKind> kinds, FaultList faults) {
        this.files = files;
        this.faults = faults;
        yaml = new YamlReader(faults);
        kinds.forEach(kind -> this.kinds.put(kind.directory(), kind));
    }

    public DeclaredDictionary read() {
        if (!files.texts().containsKey(DEPARTMENTS)) {
            faults.add(
                    "missing-departments",
                    new Place(DEPARTMENTS, 1),
                    new Text("không có tệp departments.yaml", "there is no departments.yaml"),
                    new Text("thêm tệp khai báo các sở ngành", "add it: it declares the departments"));
        }
        files.texts().forEach(this::readFile);
        return new DeclaredDictionary(departments, lists, elements, entities, datasets, others, faulty, gaps);
    }

    /** The schema of the kind that a path belongs to, or null. */
    public static @Nullable JsonNode schemaOf(String file, List<DeclarationKind> kinds) {
        String directory = file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
        String own = KINDS.get(directory);
        if (!file.endsWith(".yaml")) {
            return null;
        }
        if (own != null) {
            return Objects.requireNonNull(SHIPPED.get(own)).json();
        }
        return kinds.stream()
                .filter(kind -> kind.directory().equals(directory))
                .findFirst()
                .map(kind -> SchemaCheck.of(kind.schema()).json())
                .orElse(null);
    }

    private void readFile(String file, String text) {
        String directory = file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
        switch (directory) {
            case "" -> readDepartments(file, text);
            case "elements" -> readElement(file, text);
            case "code-lists" -> readList(file, text);
            case "entities" -> readEntity(file, text);
            case "datasets" -> readDataset(file, text);
            case "schema" -> {}
            default -> readOther(directory, file, text);
        }
    }

    private void readDepartments(String file, String text) {
        if (!file.equals(DEPARTMENTS)) {
            stray(file, Set.of(DEPARTMENTS));
            return;
        }
        Item root = sound(file, text, "departments");
        if (root != null) {
            root.entries("departments").forEach((id, item) -> departments.put(id, DeclaredDepartment.of(id, item)));
        } else {
            faulty.add("departments");
        }
    }

    private void readElement(String file, String text) {
        Item root = declared("element", "elements", file, text);
        if (root != null) {
            elements.put(root.text("element"), DeclaredElement.of(root, new FacetReader(faults)));
        }
    }

    private void readEntity(String file, String text) {
        Item root = declared("entity", "entities", file, text);
        if (root != null) {
            entities.put(root.text("entity"), DeclaredEntity.of(root));
        }
    }

    private void readDataset(String file, String text) {
        Item root = declared("dataset", "datasets", file, text);
        if (root != null) {
            datasets.put(root.text("dataset"), DeclaredDataset.of(root));
        }
    }

    private void readList(String file, String text) {
        if (file.endsWith(".csv")) {
            String base = file.endsWith(SUCCESSORS)
                    ? file.substring(0, file.length() - SUCCESSORS.length())
                    : file.substring(0, file.length() - ".csv".length());
            if (!files.texts().containsKey(base + ".yaml")) {
                stray(file, yamlBesides());
            }
            return;
        }
        Item root = declared("code-list", "code-lists", file, text);
        if (root != null) {
            String base = "code-lists/" + root.text("code-list");
            CodeListReader reader = new CodeListReader(faults, gaps);
            DeclaredList list = reader.read(
                    root, files.texts().get(base + ".csv"), files.texts().get(base + SUCCESSORS));
            lists.put(list.id(), list);
        }
    }

    private Set<String> yamlBesides() {
        Set<String> names = new TreeSet<>(files.texts().keySet());
        names.removeIf(name -> !name.startsWith("code-lists/") || !name.endsWith(".yaml"));
        return names;
    }

    private void readOther(String directory, String file, String text) {
        DeclarationKind kind = kinds.get(directory);
        if (kind == null) {
            Set<String> known = new TreeSet<>(Set.of("elements", "code-lists", "entities", "datasets"));
            known.addAll(kinds.keySet());
            stray(file, known);
            return;
        }
        Item root = yaml.read(file, text);
        if (root != null && SchemaCheck.of(kind.schema()).holds(root, faults)) {
            String id = root.text(kind.key());
            others.add(new Declaration(directory, id, file, root.json(), root::lineOf));
        }
    }

    /** A file of one of the dictionary's own kinds whose shape is right and whose name is its id; null after a fault. */
    private @Nullable Item declared(String kind, String directory, String file, String text) {
        Item root = sound(file, text, kind);
        if (root == null) {
            faulty.addAll(possibleNames(kind, file));
            return null;
        }
        String id = root.text(kind);
        checkName(root.get(kind).place(), expectedFile(directory, id));
        String earlier = declaredIn.putIfAbsent(kind + " " + id, file);
        if (earlier != null) {
            faults.add(
                    "declared-twice",
                    root.get(kind).place(),
                    new Text(id + " đã khai báo trong " + earlier, id + " is declared in " + earlier + ", too"),
                    new Text("xoá một trong hai tệp", "delete one of the two files"));
        }
        countGaps(root);
        return root;
    }

    /** The domain or department is a folder, and may stand in the file's name once more. */
    private void checkName(Place id, String expected) {
        int folder = expected.lastIndexOf('/') + 1;
        int dot = expected.indexOf('.', folder);
        boolean isShort = id.file().equals(expected.substring(0, folder) + expected.substring(dot + 1));
        if (!isShort && !id.file().equals(expected)) {
            faults.add(
                    "file-name",
                    id,
                    new Text(
                            "tên tệp không khớp với mã đã khai báo",
                            "the file is not named after the id that it declares"),
                    new Text("đổi tên tệp thành " + expected, "name it " + expected));
        }
    }

    private static List<String> possibleNames(String kind, String file) {
        String[] steps = file.replaceFirst("\\.ya?ml$", "").split("/", -1);
        String name = steps[steps.length - 1];
        return List.of(kind + " " + name, kind + " " + steps[steps.length - 2] + "." + name);
    }

    private static String expectedFile(String directory, String id) {
        int dot = id.indexOf('.');
        return directory + "/" + (dot < 0 ? "" : id.substring(0, dot) + "/") + id + ".yaml";
    }

    private @Nullable Item sound(String file, String text, String kind) {
        Item root = yaml.read(file, text);
        SchemaCheck schema = SHIPPED.get(kind);
        boolean isSound = root != null && schema != null && schema.holds(root, faults);
        return isSound ? root : null;
    }

    private void stray(String file, Set<String> known) {
        faults.add(
                "stray-file",
                new Place(file, 1),
                new Text("tệp này không thuộc từ điển", "the dictionary has no place for this file"),
                Suggestion.remedy(file, known));
    }

    /** Every map that holds a vi or an en and nothing else is a text. */
    private void countGaps(Item item) {
        Map<String, Item> entries = item.entries();
        boolean isText = !entries.isEmpty() && Set.of("vi", "en").containsAll(entries.keySet());
        if (isText && entries.size() == 1) {
            String missing = entries.containsKey("vi") ? "en" : "vi";
            gaps.add(new DeclaredDictionary.Gap(item.file(), item.place().line(), missing));
        }
        entries.values().forEach(this::countGaps);
        item.items().forEach(this::countGaps);
    }
}
