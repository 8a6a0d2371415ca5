package io.declareonce.hub.dictionary;

import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/**
 * A declaration of a kind that another room owns.
 *
 * @param directory of its kind
 * @param file path inside the dictionary's directory
 * @param line line of a JSON pointer in the file, from 1; of the nearest parent where it does not exist
 */
public record Declaration(String directory, String id, String file, JsonNode content, ToIntFunction<String> line) {}
