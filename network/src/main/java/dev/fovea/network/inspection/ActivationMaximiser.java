package dev.fovea.network.inspection;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Activation maximisation: climbs from noise to an image that excites a unit, {@code argmax a(x) - decay |x|^2}, where {@code a} is
 * the unit's mean over its positions. Erhan et al., "Visualizing higher-layer features of a deep network" (2009); the decay is from
 * Simonyan et al., "Deep inside convolutional networks" (2013), jitter and frequencies from Olah et al., "Feature visualization" (2017).
 */
public final class ActivationMaximiser {

    private static final long MOST_PIXELS = 1024 * 1024;

    private final Graph graph;
    private final DifferentiableEngine engine;
    private final Device device;
    private final InputPicture pictures;
    private final String input;

    /**
     * Loads nothing yet.
     *
     * @param graph takes one image [N, C, H, W]
     * @param spec of that image
     * @throws InspectionException if the image has more than a million pixels
     */
    public ActivationMaximiser(Graph graph, InputSpec spec, DifferentiableEngine engine, Device device) {
        if ((long) spec.height() * spec.width() > MOST_PIXELS) {
            throw new InspectionException(
                    "An image of %d x %d pixels takes too long to make; at most %d pixels are possible."
                            .formatted(spec.width(), spec.height(), MOST_PIXELS));
        }
        this.graph = graph;
        this.engine = engine;
        this.device = device;
        this.pictures = new InputPicture(spec);
        this.input = graph.input();
    }

    /**
     * Makes the image; the same settings make the same one.
     *
     * @param beforeStep called before each step; what it throws ends the climb
     * @throws InspectionException if the unit does not respond to any pixel of the first image, or not with a finite number
     */
    public MaximisedImage maximise(Unit unit, Maximisation settings, Runnable beforeStep) {
        try (Differentiator network = engine.differentiate(graph.returning(List.of(unit.layer())), device)) {
            return climb(network, unit, settings, beforeStep);
        }
    }

    private MaximisedImage climb(Differentiator network, Unit unit, Maximisation settings, Runnable beforeStep) {
        final Parametrisation parametrisation = parametrisation(settings.basis());
        final RandomGenerator random = new Random(settings.seed());
        final float[] parameters = parametrisation.initial(random);
        final Adam adam = new Adam(settings.learningRate(), parameters.length);
        final double before = activation(network, unit, parametrisation.image(parameters));
        for (int step = 1; step <= settings.steps(); step++) {
            beforeStep.run();
            final float[] image = parametrisation.image(parameters);
            final Jitter jitter = jitter(settings.jitter(), random);
            final float[] seen = pictures.normalised(jitter.apply(image, height(), width()));
            final float[] uphill = gradient(network, unit, seen);
            if (step == 1) {
                requireResponse(uphill, unit);
            }
            decay(uphill, seen, settings.weightDecay());
            final float[] ofImage = jitter.undone().apply(pictures.ofColours(uphill), height(), width());
            adam.step(parameters, parametrisation.gradient(image, ofImage));
            parametrisation.confine(parameters);
            if (settings.blurSigma() > 0 && step % settings.blurEvery() == 0) {
                parametrisation.blur(parameters, settings.blurSigma());
            }
        }
        final float[] image = parametrisation.image(parameters);
        return new MaximisedImage(
                pictures.draw(image, width()), before, activation(network, unit, image), network.placement());
    }

    private int height() {
        return pictures.spec().height();
    }

    private int width() {
        return pictures.spec().width();
    }

    private int channels() {
        return pictures.spec().channelOrder().channels();
    }

    private Parametrisation parametrisation(Maximisation.Basis basis) {
        return switch (basis) {
            case FOURIER -> new FourierParametrisation(channels(), height(), width());
            case PIXEL -> new PixelParametrisation(channels(), height(), width());
        };
    }

    private static Jitter jitter(int most, RandomGenerator random) {
        return new Jitter(random.nextInt(-most, most + 1), random.nextInt(-most, most + 1));
    }

    private double activation(Differentiator network, Unit unit, float[] image) {
        try (Trace trace = network.trace(Map.of(input, tensor(pictures.normalised(image))))) {
            final double activation = unit.mean(trace.value(unit.layer()));
            if (!Double.isFinite(activation)) {
                throw new InspectionException(
                        "Unit %d of '%s' answers with NaN or infinity; its weights may be damaged."
                                .formatted(unit.index(), unit.layer()));
            }
            return activation;
        }
    }

    private float[] gradient(Differentiator network, Unit unit, float[] seen) {
        try (Trace trace = network.trace(Map.of(input, tensor(seen)))) {
            return Objects.requireNonNull(trace.gradients(
                                    Map.of(unit.layer(), unit.ofMean()), List.of(input), RectifierRule.DERIVATIVE)
                            .get(input))
                    .floats();
        }
    }

    private static void requireResponse(float[] gradient, Unit unit) {
        for (float slope : gradient) {
            if (slope != 0) {
                return;
            }
        }
        throw new InspectionException(
                "Unit %d of '%s' does not respond to any pixel, so there is no way up; try another seed, or the layer before a rectifier."
                        .formatted(unit.index(), unit.layer()));
    }

    /** Subtracts the gradient of {@code decay |x|^2}. */
    private static void decay(float[] gradient, float[] seen, double decay) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] -= (float) (2 * decay * seen[i]);
        }
    }

    private Tensor tensor(float[] values) {
        return Tensor.of(Shape.of(1, channels(), height(), width()), values);
    }
}
