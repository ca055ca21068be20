package dev.fovea.service.json;

import dev.fovea.service.problem.JsonProblems;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of requests that bring images. */
@Component
final class JsonReader {

    /** More than every option of every method that a request may name. */
    private static final int OTHER_VALUES = 2000;

    /** Of an image that is an object. */
    private static final int VALUES_OF_IMAGE = 2;

    private final JsonMapper json;
    private final int maxImages;

    JsonReader(JsonMapper json, FoveaProperties properties) {
        this.json = json;
        this.maxImages = properties.limits().maxImages();
    }

    /** The object; JSON that is {@code null} is one without members. */
    JsonNode read(byte[] bytes) {
        if (bytes.length == 0) {
            throw invalid("The request needs a JSON body.");
        }
        try {
            requireFewValues(bytes);
            final JsonNode root = json.readTree(bytes);
            if (!root.isObject() && !root.isNull()) {
                throw invalid("The JSON must be an object, not %s.".formatted(JsonValue.kind(root)));
            }
            return root.isNull() ? json.createObjectNode() : root;
        } catch (JacksonException e) {
            throw JsonProblems.of(e).exception(e);
        }
    }

    /** Counted before anything is kept: a small body can hold millions of empty strings. */
    private void requireFewValues(byte[] bytes) {
        int depth = 0;
        int images = 0;
        int values = 0;
        boolean inImages = false;
        try (JsonParser parser = json.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 1 && token == JsonToken.PROPERTY_NAME) {
                    inImages = "images".equals(parser.currentName());
                }
                if (inImages && depth == 2 && (token.isScalarValue() || token == JsonToken.START_OBJECT)) {
                    images++;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += token.isScalarValue() || token.isStructStart() ? 1 : 0;
            }
        }
        if (images > maxImages) {
            throw tooMany(images, maxImages);
        }
        final int most = OTHER_VALUES + (1 + VALUES_OF_IMAGE) * maxImages;
        if (values > most) {
            throw invalid("The JSON has %d values; the limit is %d.".formatted(values, most));
        }
    }

    private static ProblemException tooMany(int images, int limit) {
        return ProblemType.TOO_MANY_IMAGES
                .because("The request has %d images; the limit is %d. Send them in several requests."
                        .formatted(images, limit))
                .with("limit", limit)
                .exception();
    }

    private static ProblemException invalid(String detail) {
        return ProblemType.INVALID_REQUEST.because(detail).exception();
    }
}
