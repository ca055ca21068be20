package dev.fovea.service.image;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an image is in its request. */
public enum ImagePlace {
    /** It is the body. */
    BODY {
        @Override
        Map<String, Object> of(int index, @Nullable String fileName) {
            return Map.of();
        }
    },

    /** It is a part of a form. */
    FORM {
        @Override
        Map<String, Object> of(int index, @Nullable String fileName) {
            final Map<String, Object> place = new LinkedHashMap<>();
            place.put("parameter", "image");
            place.put("index", index);
            if (fileName != null) {
                place.put("name", fileName);
            }
            return place;
        }
    },

    /** It is in a list of a JSON body. */
    JSON {
        @Override
        Map<String, Object> of(int index, @Nullable String fileName) {
            return Map.of("pointer", "/images/" + index);
        }
    };

    /** What an error says of the place, by member. */
    abstract Map<String, Object> of(int index, @Nullable String fileName);
}
