package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Members of entities as the tables hold them: a mention is {@code [record, role]}. */
final class MembersJson {
    private static final JsonMapper JSON = new JsonMapper();

    private MembersJson() {}

    static String ofParties(List<Party> parties) {
        ArrayNode array = JSON.createArrayNode();
        for (Party party : parties) {
            ObjectNode node = array.addObject();
            node.put("entity", party.entity().toString());
            add(node.putArray("mentions"), party.mentions());
        }
        return array.toString();
    }

    static List<Party> parties(String json) {
        List<Party> parties = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            parties.add(new Party(UUID.fromString(node.get("entity").asString()), mentions(node.get("mentions"))));
        }
        return parties;
    }

    static String ofPairs(List<Doubt.Pair> pairs) {
        ArrayNode array = JSON.createArrayNode();
        for (Doubt.Pair pair : pairs) {
            ObjectNode node = array.addObject();
            node.put("one", pair.one().toString());
            node.put("other", pair.other().toString());
            node.put("kind", pair.kind().stored());
            node.put("weight", (float) pair.weight());
        }
        return array.toString();
    }

    static List<Doubt.Pair> pairs(String json) {
        List<Doubt.Pair> pairs = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            pairs.add(new Doubt.Pair(
                    UUID.fromString(node.get("one").asString()),
                    UUID.fromString(node.get("other").asString()),
                    Doubt.Kind.of(node.get("kind").asString()),
                    node.get("weight").asDouble()));
        }
        return pairs;
    }

    static String ofMembers(Map<UUID, ? extends Collection<MentionRef>> members) {
        ObjectNode node = JSON.createObjectNode();
        members.forEach((entity, mentions) -> add(node.putArray(entity.toString()), mentions));
        return node.toString();
    }

    static Map<UUID, List<MentionRef>> members(String json) {
        Map<UUID, List<MentionRef>> members = new TreeMap<>();
        JSON.readTree(json)
                .forEachEntry((entity, mentions) -> members.put(UUID.fromString(entity), mentions(mentions)));
        return members;
    }

    private static void add(ArrayNode array, Collection<MentionRef> mentions) {
        for (MentionRef mention : mentions) {
            array.addArray().add(mention.recordId().toString()).add(mention.role());
        }
    }

    private static List<MentionRef> mentions(JsonNode array) {
        List<MentionRef> mentions = new ArrayList<>();
        for (JsonNode pair : array) {
            mentions.add(new MentionRef(
                    UUID.fromString(pair.get(0).asString()), pair.get(1).asInt()));
        }
        return mentions;
    }
}
