package dev.fovea.service.problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is wrong with the JSON of a request. Jackson ends at the first fault, so it reads again without what is wrong, until nothing is.
 */
public final class JsonFaults {

    /** More than anyone mends at once. */
    private static final int MOST = 20;

    private final ObjectReader reader;
    private final List<RequestFault> faults = new ArrayList<>();
    private final Set<String> places = new HashSet<>();

    private JsonFaults(ObjectReader reader) {
        this.reader = reader;
    }

    /**
     * The problem of JSON that cannot be read.
     *
     * @param reader has tried to read it
     * @param first why it could not
     */
    public static Problem of(ObjectReader reader, byte[] json, JacksonException first) {
        final JsonNode tree = tree(reader, json);
        return tree == null
                ? JsonProblems.of(first)
                : ProblemType.INVALID_REQUEST.because(new JsonFaults(reader).all(tree, first));
    }

    private static @Nullable JsonNode tree(ObjectReader reader, byte[] json) {
        try {
            return reader.readTree(json);
        } catch (JacksonException e) {
            return null;
        }
    }

    private List<RequestFault> all(JsonNode tree, JacksonException first) {
        JacksonException fault = first;
        while (fault != null && faults.size() < MOST) {
            final RequestFault found = JsonProblems.fault(fault);
            if (!places.add(found.name())) {
                break;
            }
            faults.add(found);
            fault = without(tree, JsonPointer.compile(found.name())) ? again(tree) : null;
        }
        return faults;
    }

    private @Nullable JacksonException again(JsonNode tree) {
        try {
            reader.readValue(tree);
            return null;
        } catch (JacksonException e) {
            return e;
        }
    }

    /** Whether there was something to leave out. */
    private static boolean without(JsonNode tree, JsonPointer place) {
        if (place.matches()) {
            return false;
        }
        final JsonNode parent = tree.at(place.head());
        if (parent instanceof ObjectNode object) {
            return object.remove(place.last().getMatchingProperty()) != null;
        }
        // The others keep their places.
        return parent instanceof ArrayNode array && array.setNull(place.last().getMatchingIndex()) != null;
    }
}
