package dev.fovea.service.explain;

import java.util.Map;

/**
 * A method that a request asks for.
 *
 * @param options those given, as text
 * @param pointer where in the JSON of the request; empty if the query names it
 */
record MethodWish(String name, Map<String, String> options, String pointer) {

    MethodWish {
        options = Map.copyOf(options);
    }

    /** With the method's own options. */
    static MethodWish plain(String name) {
        return new MethodWish(name, Map.of(), "");
    }
}
