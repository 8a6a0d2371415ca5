package io.declareonce.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * Where else to go.
 *
 * @param next of a page; null at the end, and where the next page is asked for in a body
 */
record Links(String self, @Nullable String next) {
    static Links to(String self) {
        return new Links(self, null);
    }
}
