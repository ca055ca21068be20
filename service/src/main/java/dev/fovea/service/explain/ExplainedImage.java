package dev.fovea.service.explain;

import dev.fovea.network.engine.Placement;
import java.util.List;
import java.util.Set;

/**
 * Everything found about an image.
 *
 * @param logits of all classes; empty if no method knows classes
 * @param forwards where passes ran that only run forwards
 * @param backwards where passes ran that gradients were taken of
 */
record ExplainedImage(
        List<MethodFinding> findings,
        List<Double> logits,
        Pictures pictures,
        Set<Placement> forwards,
        Set<Placement> backwards) {}
