package io.declareonce.hub.dictionary.source;

import io.declareonce.hub.lineage.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value in a YAML file that knows its place. Readers that run after the schema check may rely on its shape; asking for
 * what the schema demands and finding nothing is an error of the hub, not of the author.
 */
public final class Item {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Place place;
    private final Node node;

    private Item(Place place, Node node) {
        this.place = place;
        this.node = node;
    }

    static Item root(String file, Node node) {
        return new Item(new Place(file, line(node)), node);
    }

    public Place place() {
        return place;
    }

    public String file() {
        return place.file();
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isNumber() {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    /** The value of a key, or null. */
    public @Nullable Item find(String key) {
        for (NodeTuple tuple : tuples()) {
            if (scalar(tuple.getKeyNode()).equals(key)) {
                return entry(tuple);
            }
        }
        return null;
    }

    public boolean has(String key) {
        return find(key) != null;
    }

    /** The value of a key that the schema demands. */
    public Item get(String key) {
        Item item = find(key);
        if (item == null) {
            throw new IllegalStateException(place + " has no " + key);
        }
        return item;
    }

    /** Values by key, in written order; empty where this is no map. Each value's place is that of its key. */
    public Map<String, Item> entries() {
        Map<String, Item> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples()) {
            entries.put(scalar(tuple.getKeyNode()), entry(tuple));
        }
        return entries;
    }

    /** The entries below a key; empty where the key is missing. */
    public Map<String, Item> entries(String key) {
        Item item = find(key);
        return item == null ? Map.of() : item.entries();
    }

    /** In written order; empty where this is no list. */
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node each : sequence.getValue()) {
                items.add(new Item(new Place(place.file(), line(each)), each));
            }
        }
        return items;
    }

    /** The items below a key; empty where the key is missing. */
    public List<Item> items(String key) {
        Item item = find(key);
        return item == null ? List.of() : item.items();
    }

    /** The texts of the items below a key; empty where the key is missing. */
    public List<String> texts(String key) {
        return items(key).stream().map(Item::text).toList();
    }

    /** A scalar as it is written: {@code 12.50} stays {@code 12.50}. */
    public String text() {
        return scalar(node);
    }

    public @Nullable String findText(String key) {
        Item item = find(key);
        return item == null ? null : item.text();
    }

    public String text(String key) {
        return get(key).text();
    }

    public boolean flag(String key) {
        return "true".equals(findText(key));
    }

    public @Nullable Integer findInteger(String key) {
        String text = findText(key);
        return text == null ? null : Integer.valueOf(text);
    }

    /** A text in both languages; where one is missing it holds the other. */
    public Text translated(String key) {
        Item item = get(key);
        String vi = item.findText("vi");
        String en = item.findText("en");
        return new Text(vi != null ? vi : item.text("en"), en != null ? en : item.text("vi"));
    }

    /** The same as JSON, for the schema check and for rooms that own a kind of declaration. */
    public JsonNode json() {
        if (node instanceof MappingNode) {
            ObjectNode object = JSON.objectNode();
            entries().forEach((key, value) -> object.set(key, value.json()));
            return object;
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = JSON.arrayNode();
            items().forEach(item -> array.add(item.json()));
            return array;
        }
        return jsonScalar();
    }

    /** Line of a JSON pointer, or of its nearest parent that exists. */
    public int lineOf(String pointer) {
        Item item = this;
        for (String step : pointer.split("/", -1)) {
            Item next =
                    step.isEmpty() ? item : item.step(step.replace("~1", "/").replace("~0", "~"));
            if (next == null) {
                break;
            }
            item = next;
        }
        return item.place.line();
    }

    private @Nullable Item step(String step) {
        if (!isList()) {
            return find(step);
        }
        List<Item> items = items();
        boolean isIndex = step.chars().allMatch(Character::isDigit) && step.length() < 9;
        return isIndex && Integer.parseInt(step) < items.size() ? items.get(Integer.parseInt(step)) : null;
    }

    private JsonNode jsonScalar() {
        String text = text();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT)) {
            return JSON.numberNode(new BigInteger(text));
        }
        return tag.equals(Tag.FLOAT) && isFinite(text) ? JSON.numberNode(new BigDecimal(text)) : JSON.stringNode(text);
    }

    private static boolean isFinite(String number) {
        return number.chars().noneMatch(c -> Character.isLetter(c) && c != 'e' && c != 'E');
    }

    private List<NodeTuple> tuples() {
        return node instanceof MappingNode map ? map.getValue() : List.of();
    }

    private Item entry(NodeTuple tuple) {
        return new Item(new Place(place.file(), line(tuple.getKeyNode())), tuple.getValueNode());
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
