package io.declareonce.hub.dictionary.source;

import io.declareonce.hub.lineage.Text;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML 1.2 with places. What would make a file mean more than a reader sees is refused: equal keys, anchors, merge
 * keys, keys that are no plain text, several documents.
 */
public final class YamlReader {
    private final FaultList faults;

    public YamlReader(FaultList faults) {
        this.faults = faults;
    }

    /** The file's value, or null after at least one fault. */
    public @Nullable Item read(String file, String text) {
        try {
            Optional<Node> root = new Compose(settings(file)).composeString(text);
            if (root.isEmpty()) {
                faults.add("empty-file", new Place(file, 1), new Text("tệp trống", "the file is empty"), DELETE);
                return null;
            }
            check(file, root.get());
            return faults.isFaulty(file) ? null : Item.root(file, root.get());
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            unreadable(new Place(file, line), String.valueOf(broken.getProblem()));
        } catch (YamlEngineException broken) {
            unreadable(new Place(file, 1), String.valueOf(broken.getMessage()));
        }
        return null;
    }

    static LoadSettings settings(String file) {
        return LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    }

    private void unreadable(Place place, String problem) {
        faults.add(
                "unreadable-yaml",
                place,
                new Text("không phải YAML hợp lệ: " + problem, "this is no valid YAML: " + problem),
                new Text(
                        "sửa dòng này; đặt văn bản có dấu hai chấm hoặc ngoặc trong dấu nháy kép",
                        "mend this line; put text with a colon or brackets into double quotes"));
    }

    private void check(String file, Node node) {
        if (node.getAnchor().isPresent()) {
            faults.add("anchor", new Place(file, Item.line(node)), NO_ANCHORS, WRITE_OUT);
            return;
        }
        if (node instanceof MappingNode map) {
            checkMap(file, map);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> check(file, each));
        }
    }

    private void checkMap(String file, MappingNode map) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            Place place = new Place(file, Item.line(tuple.getKeyNode()));
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add("odd-key", place, new Text("khoá không phải là chữ", "a key is no plain text"), WRITE_OUT);
                continue;
            }
            checkKey(place, key.getValue(), seen.add(key.getValue()));
            check(file, key);
            check(file, tuple.getValueNode());
        }
    }

    private void checkKey(Place place, String key, boolean isNew) {
        if (key.equals("<<")) {
            faults.add(
                    "merge-key", place, new Text("không dùng khoá gộp <<", "merge keys (<<) are not read"), WRITE_OUT);
        } else if (!isNew) {
            faults.add(
                    "equal-keys",
                    place,
                    new Text("khoá " + key + " đã có ở trên", "the key " + key + " stands here twice"),
                    new Text("giữ lại một trong hai", "keep one of the two"));
        }
    }

    private static final Text DELETE = new Text("viết nội dung hoặc xoá tệp", "write it or delete the file");
    private static final Text NO_ANCHORS = new Text("không dùng neo (&) và tham chiếu (*)", "anchors (&) are not read");
    private static final Text WRITE_OUT = new Text("viết đầy đủ giá trị tại đây", "write the value out here");
}
