package dev.fovea.service.explain;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;

/**
 * What a method found.
 *
 * @param nanos how long that took, without the checks
 * @param trust how far it can be trusted
 */
record MethodFinding(String name, ExplanationMethod method, Attribution attribution, long nanos, Trust trust) {}
