package dev.fovea.service.explain;

import dev.fovea.network.engine.Placement;
import java.util.List;
import java.util.Set;

/**
 * Everything found about an image.
 *
 * @param logits of all classes; empty if no method knows classes
 * @param pictures as PNG files: one per finding, or one sheet of all; empty if none are asked for
 * @param forwards where passes ran that only run forwards
 * @param backwards where passes ran that gradients were taken of
 */
record ExplainedImage(
        List<MethodFinding> findings,
        List<Double> logits,
        List<byte[]> pictures,
        Set<Placement> forwards,
        Set<Placement> backwards) {}
