package dev.fovea.service.explain;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.method.NamedMethod;

/**
 * What a method found.
 *
 * @param named the method with its settings
 * @param nanos how long that took, without the checks
 * @param trust how far it can be trusted
 */
record MethodFinding(NamedMethod named, Attribution attribution, long nanos, Trust trust) {

    ExplanationMethod method() {
        return named.method();
    }
}
