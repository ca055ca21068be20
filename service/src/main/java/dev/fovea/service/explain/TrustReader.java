package dev.fovea.service.explain;

import dev.fovea.service.json.JsonErrors;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the JSON of a request says of the checks besides their names. */
final class TrustReader {

    private static final String POINTER = "/trust";
    private static final String RANDOM_MAPS = POINTER + "/randomMaps";
    private static final String STEPS = POINTER + "/steps";
    private static final String SEED = POINTER + "/seed";

    private TrustReader() {}

    /** The members that it reads, as JSON pointers. */
    static Set<String> members() {
        return Set.of(RANDOM_MAPS, STEPS, SEED);
    }

    /** @param scores those that the request names */
    static TrustQuery of(List<String> scores, JsonNode json) {
        final JsonErrors errors = new JsonErrors();
        final int randomMaps = (int) whole(json, RANDOM_MAPS, 19, 999, 99, errors);
        final int steps = (int) whole(json, STEPS, 2, 100, 6, errors);
        final long seed = whole(json, SEED, Long.MIN_VALUE, Long.MAX_VALUE, 0, errors);
        errors.check();
        return TrustQuery.of(scores, randomMaps, steps, seed);
    }

    private static long whole(JsonNode json, String pointer, long least, long most, long byDefault, JsonErrors errors) {
        final JsonNode value = json.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            errors.add(pointer, "'%s' must be a whole number from %d to %d.".formatted(pointer, least, most));
            return byDefault;
        }
        return value.longValue();
    }
}
