package io.declareonce.hub.dictionary.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;

/**
 * Writes a file's keys in the order of its schema, with two blanks a level, plain scalars where they mean the same, and
 * the author's choice between one line in braces and a block. Comments before a key, before an item and behind a value
 * are kept; comments inside braces are not, so a file with such is left as it is. Formatting twice changes nothing.
 */
public final class YamlFormatter {
    private static final ScalarResolver RESOLVER = new JsonScalarResolver();
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`=<~";
    private static final String RESERVED = ",[]{}";

    private final StringBuilder out = new StringBuilder();
    private int commentsWritten;

    private YamlFormatter() {}

    /**
     * @param schema of the file's kind
     * @return empty where comments would be lost
     */
    public static Optional<String> format(String text, JsonNode schema) {
        YamlFormatter formatter = new YamlFormatter();
        Node root = compose(text);
        formatter.block(root, 0, KeyOrder.of(schema));
        formatter.comments(root.getEndComments(), 0);
        boolean isWhole = formatter.commentsWritten == countComments(text);
        return isWhole ? Optional.of(formatter.out.toString()) : Optional.empty();
    }

    private static Node compose(String text) {
        LoadSettings settings = LoadSettings.builder().setParseComments(true).build();
        return new Compose(settings).composeString(text).orElseThrow();
    }

    /** Comment lines, found by parsing: a # within a text is none. */
    private static int countComments(String text) {
        LoadSettings settings = LoadSettings.builder().setParseComments(true).build();
        int count = 0;
        for (var event : new org.snakeyaml.engine.v2.api.lowlevel.Parse(settings).parseString(text)) {
            if (event instanceof org.snakeyaml.engine.v2.events.CommentEvent comment
                    && comment.getCommentType() != CommentType.BLANK_LINE) {
                count++;
            }
        }
        return count;
    }

    private void block(Node node, int indent, KeyOrder order) {
        if (node instanceof MappingNode map) {
            blockMap(map, indent, order);
        } else if (node instanceof SequenceNode list) {
            blockList(list, indent, order);
        }
    }

    private void blockMap(MappingNode map, int indent, KeyOrder order) {
        Map<String, NodeTuple> tuples = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            keys.add(key);
            tuples.put(key, tuple);
        }
        for (String key : order.sorted(keys)) {
            NodeTuple tuple = Objects.requireNonNull(tuples.get(key));
            comments(tuple.getKeyNode().getBlockComments(), indent);
            startLine(indent);
            out.append(scalar((ScalarNode) tuple.getKeyNode())).append(':');
            value(tuple.getValueNode(), tuple.getKeyNode(), indent, order.below(key));
        }
        if (map.getEndComments() != null && indent > 0) {
            comments(map.getEndComments(), indent);
        }
    }

    private void value(Node node, Node key, int indent, KeyOrder order) {
        if (isBlock(node)) {
            inlineComments(key.getInLineComments());
            out.append('\n');
            comments(node.getBlockComments(), indent + 2);
            block(node, indent + 2, order);
            return;
        }
        out.append(' ');
        if (node instanceof ScalarNode scalar && isLiteral(scalar)) {
            literal(scalar, indent + 2);
            return;
        }
        flow(node, order);
        inlineComments(key.getInLineComments());
        inlineComments(node.getInLineComments());
        out.append('\n');
    }

    private void blockList(SequenceNode list, int indent, KeyOrder order) {
        KeyOrder items = order.items();
        for (Node item : list.getValue()) {
            comments(commentsOf(item), indent);
            startLine(indent);
            out.append("- ");
            if (isBlock(item)) {
                int start = out.length();
                block(item, indent + 2, items);
                out.delete(start, start + indent + 2);
            } else {
                flow(item, items);
                inlineComments(item.getInLineComments());
                out.append('\n');
            }
        }
        if (list.getEndComments() != null) {
            comments(list.getEndComments(), indent);
        }
    }

    /** Comments before an item that is a map are held by its first key; they belong before the dash. */
    private static @Nullable List<CommentLine> commentsOf(Node item) {
        return item.getBlockComments();
    }

    private static boolean isBlock(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.BLOCK
                && !collection.getValue().isEmpty();
    }

    private void flow(Node node, KeyOrder order) {
        if (node instanceof ScalarNode scalar) {
            out.append(scalar(scalar));
        } else if (node instanceof SequenceNode list) {
            flowList(list, order.items());
        } else if (node instanceof MappingNode map) {
            flowMap(map, order);
        }
    }

    private void flowList(SequenceNode list, KeyOrder order) {
        if (list.getValue().isEmpty()) {
            out.append("[]");
            return;
        }
        String separator = "[ ";
        for (Node item : list.getValue()) {
            out.append(separator);
            flow(item, order);
            separator = ", ";
        }
        out.append(" ]");
    }

    private void flowMap(MappingNode map, KeyOrder order) {
        Map<String, NodeTuple> tuples = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            keys.add(key);
            tuples.put(key, tuple);
        }
        String separator = "{ ";
        for (String key : order.sorted(keys)) {
            NodeTuple tuple = Objects.requireNonNull(tuples.get(key));
            out.append(separator)
                    .append(scalar((ScalarNode) tuple.getKeyNode()))
                    .append(": ");
            flow(tuple.getValueNode(), order.below(key));
            separator = ", ";
        }
        out.append(keys.isEmpty() ? "{}" : " }");
    }

    private static boolean isLiteral(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL
                && scalar.getValue().indexOf('\n') >= 0
                && !scalar.getValue().startsWith(" ")
                && !scalar.getValue().startsWith("\n")
                && !scalar.getValue().endsWith("\n\n")
                && scalar.getValue().chars().noneMatch(c -> c < ' ' && c != '\n');
    }

    private void literal(ScalarNode scalar, int indent) {
        String text = scalar.getValue();
        boolean isEnded = text.endsWith("\n");
        out.append(isEnded ? "|\n" : "|-\n");
        for (String line : (isEnded ? text.substring(0, text.length() - 1) : text).split("\n", -1)) {
            if (!line.isEmpty()) {
                startLine(indent);
            }
            out.append(line).append('\n');
        }
    }

    /** Numbers, true, false and null as they are; a text plain where that reads as the same text everywhere. */
    private static String scalar(ScalarNode node) {
        String text = node.getValue();
        if (!node.getTag().equals(Tag.STR)) {
            return text.isEmpty() ? "null" : text;
        }
        return isPlain(text) ? text : quoted(text);
    }

    private static boolean isPlain(String text) {
        if (text.isEmpty()
                || INDICATORS.indexOf(text.charAt(0)) >= 0
                || !text.strip().equals(text)) {
            return false;
        }
        if (text.contains(": ") || text.endsWith(":") || text.contains(" #")) {
            return false;
        }
        boolean isReserved = text.chars().anyMatch(c -> RESERVED.indexOf(c) >= 0 || c < ' ' || c == 0x7F || isOdd(c));
        return !isReserved
                && !isOtherwiseRead(text)
                && RESOLVER.resolve(text, true).equals(Tag.STR);
    }

    /** Line separators, marks of byte order and unpaired surrogates are shown as escapes. */
    private static boolean isOdd(int c) {
        return c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || Character.isSurrogate((char) c);
    }

    /** What other tools take for numbers, dates or yes and no. */
    private static boolean isOtherwiseRead(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        boolean isWord = List.of("yes", "no", "on", "off", "y", "n", "null", "true", "false")
                .contains(lower);
        char first = text.charAt(0);
        boolean isNumber = (first == '+' || first == '.' || Character.isDigit(first))
                && text.chars().allMatch(c -> Character.isDigit(c) || "+-._eExXoOTZ:".indexOf(c) >= 0);
        boolean isDateOrVersion = isNumber && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+\\.[0-9]+\\.[0-9]+");
        return isWord || (isNumber && !isDateOrVersion);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7F || (isOdd(c) && !Character.isSurrogate(c))) {
                        quoted.append(String.format("\\u%04X", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private void startLine(int indent) {
        out.append(" ".repeat(indent));
    }

    private void comments(@Nullable List<CommentLine> comments, int indent) {
        if (comments != null) {
            for (CommentLine comment : comments) {
                if (comment.getCommentType() != CommentType.BLANK_LINE) {
                    startLine(indent);
                    out.append('#').append(comment.getValue().stripTrailing()).append('\n');
                    commentsWritten++;
                }
            }
        }
    }

    private void inlineComments(@Nullable List<CommentLine> comments) {
        if (comments != null) {
            for (CommentLine comment : comments) {
                if (comment.getCommentType() != CommentType.BLANK_LINE) {
                    out.append(" #").append(comment.getValue().stripTrailing());
                    commentsWritten++;
                }
            }
        }
    }
}
