package dev.fovea.network.conversion;

import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.formats.NpzFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** An input of a model and the output it gave: replayed whenever the model is loaded. */
public record Golden(Tensor input, Tensor output) {

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final long SEED = 20_260_101;

    /** Processors add in different orders; anything beyond this share of the output's spread is another model. */
    private static final double TOLERANCE = 1e-3;

    /** Runs the model on seeded noise of about the spread of a normalised photo. */
    public static Golden record(Graph graph, Session session) {
        final Shape shape = graph.shape(graph.input()).withBatch(1);
        final SplittableRandom random = new SplittableRandom(SEED);
        final float[] noise = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextDouble(-2, 2);
        }
        final Tensor input = Tensor.of(shape, noise);
        return new Golden(input, new OpenNetwork(graph, session).run(input));
    }

    /**
     * Reads the file of a package.
     *
     * @throws GoldenMismatchException if the file holds no golden run
     */
    public static Golden read(Path file) {
        final Map<String, Tensor> arrays = NpzFile.read(file);
        final Tensor input = arrays.get(INPUT);
        final Tensor output = arrays.get(OUTPUT);
        if (input == null || output == null) {
            throw new GoldenMismatchException("The golden file must hold the arrays 'input' and 'output'");
        }
        return new Golden(input, output);
    }

    public void write(Path file) {
        NpzFile.write(file, Map.of(INPUT, input, OUTPUT, output));
    }

    /**
     * Runs the model again.
     *
     * @throws GoldenMismatchException if an output differs by more than a thousandth of the outputs' spread, or is not finite
     */
    public void replay(Graph graph, Session session) {
        final Tensor again = new OpenNetwork(graph, session).run(input);
        if (!again.shape().equals(output.shape())) {
            throw new GoldenMismatchException(
                    "The model returns the shape %s, not %s as recorded".formatted(again.shape(), output.shape()));
        }
        final float[] expected = output.floats();
        final double allowed = TOLERANCE * Math.max(spread(expected), 1e-6);
        final double difference = largestDifference(expected, again.floats());
        if (!(difference <= allowed)) {
            throw new GoldenMismatchException(
                    "The model does not reproduce its recorded output: it differs by %.3g where %.3g is allowed"
                            .formatted(difference, allowed));
        }
    }

    private static double spread(float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return values.length == 1 ? Math.abs(most) : most - least;
    }

    /** NaN if any difference is. */
    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }
}
