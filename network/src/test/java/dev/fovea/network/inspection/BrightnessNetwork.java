package dev.fovea.network.inspection;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Window2d;
import java.util.List;
import java.util.Map;

/**
 * A network to follow by hand: a grey image of 4 x 4 pixels, normalised to -2 (black) up to 2 (white), times 2 in the first channel of
 * {@code conv}, times -2 in the second and times 0 in the third; {@code means} are the channels' means.
 */
final class BrightnessNetwork {

    static final InputSpec INPUT =
            new InputSpec(4, 4, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0.5f), List.of(0.25f));

    private static final Shape WEIGHTS = Shape.of(3, 1, 1, 1);

    private BrightnessNetwork() {}

    static Graph graph() {
        return new Graph(
                "brightness",
                Map.of("image", Shape.of(Shape.BATCH, 1, 4, 4)),
                List.of(
                        new Layer("conv", new Conv(Window2d.square(1), 1), List.of("image", "weights")),
                        new Layer("pool", new GlobalAveragePool(), List.of("conv")),
                        new Layer("means", new Flatten(1), List.of("pool"))),
                List.of(new Parameter("weights", WEIGHTS, true, Tensor.of(WEIGHTS, 2, -2, 0))),
                List.of("means"));
    }

    static ActivationMaximiser maximiser(DifferentiableEngine engine) {
        return new ActivationMaximiser(graph(), INPUT, engine, Device.CPU);
    }
}
