package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.ExplanationMethod;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method with its settings.
 *
 * @param name as requests use it
 * @param title as people write it, such as Grad-CAM
 * @param settings all that it has, by name, in the order of its description
 */
public record NamedMethod(String name, String title, Map<String, Number> settings, ExplanationMethod method) {

    public NamedMethod {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
