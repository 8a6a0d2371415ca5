package io.declareonce.hub.database;

/**
 * Which database the hub runs on, for {@code status} and {@code doctor}.
 *
 * @param embedded true for the server that the hub started itself: for demo, tests and pilots
 * @param version as the server tells it, such as {@code 18.4}
 * @param place host, port and database, without user and password
 */
public record DatabaseKind(boolean embedded, String version, String place) {}
