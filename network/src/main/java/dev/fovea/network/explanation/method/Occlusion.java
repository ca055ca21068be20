package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Batches;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Extent;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.Limits;
import dev.fovea.network.explanation.OrderedPieces;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Work;
import dev.fovea.network.explanation.incremental.Covering;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Occlusion: a square window is covered, position after position, and the class's probability drops where it hid something that counts.
 * Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014). The map is {@code p(x) - p(x covered)}, of
 * probabilities as there; {@link TopClassOcclusion} and {@link StrongestMapOcclusion} are the paper's other maps. The window stays within
 * the image, so a rest smaller than the stride at the right and the bottom may never be covered.
 *
 * @param window side of the window in pixels of the network's input
 * @param stride pixels from one position to the next
 * @param fill what covers it, as a value of the normalised input; 0 is the mean colour
 */
public record Occlusion(int window, int stride, float fill) implements ExplanationMethod {

    /** Far beyond any normalised pixel, and far from where a network overflows. */
    private static final double LARGEST_FILL = 1e6;

    private static final int BATCH = 16;
    private static final int MOST_POSITIONS = 20_000;

    public Occlusion {
        Limits.require("window", window, 1, 4096);
        Limits.require("stride", stride, 1, 4096);
        Limits.require("fill", fill, -LARGEST_FILL, LARGEST_FILL);
    }

    @Override
    public Work work(Passes network, ExplanationRequest request) {
        return new Work(sweep(request).positions(), "a larger stride");
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final Logits answer = network.run(request.input());
        final ClassScore score = request.target().resolve(answer);
        final double whole = score.probability(answer, 0);
        final Sweep sweep = sweep(request);
        final float[] drops = new float[sweep.positions()];
        sweep.answers(
                network,
                request.input(),
                (position, logits, i) -> drops[position] = (float) (whole - score.probability(logits, i)));
        return Attribution.of(score, sweep.map(drops, true), "Covering a window nowhere changes the probability");
    }

    Sweep sweep(ExplanationRequest request) {
        final int height = request.height();
        final int width = request.width();
        if (window > Math.min(height, width)) {
            throw new ExplanationException(
                    "A window of %d pixels is larger than the image of %d x %d".formatted(window, width, height));
        }
        final Sweep sweep = new Sweep(height, width);
        if (sweep.positions() > MOST_POSITIONS) {
            throw new ExplanationException("A stride of %d gives %d positions, and at most %d are allowed"
                    .formatted(stride, sweep.positions(), MOST_POSITIONS));
        }
        return sweep;
    }

    /** Takes the answers to covered images. */
    @FunctionalInterface
    interface Answers {
        /** Uses the answer to the image covered at a position, one of several. */
        void accept(int position, Logits logits, int image);
    }

    /** All positions of the window, row by row. */
    final class Sweep {

        private final int height;
        private final int width;
        private final int rows;
        private final int columns;
        private final Extent extent;

        Sweep(int height, int width) {
            this.height = height;
            this.width = width;
            this.rows = (height - window) / stride + 1;
            this.columns = (width - window) / stride + 1;
            // A cell lies where its window does, around the same centre.
            final double margin = (window - stride) / 2.0;
            this.extent = new Extent(
                    margin / width,
                    margin / height,
                    (double) columns * stride / width,
                    (double) rows * stride / height);
        }

        int positions() {
            return rows * columns;
        }

        Heatmap map(float[] values, boolean signed) {
            return new Heatmap(Tensor.of(Shape.of(rows, columns), values), signed, extent);
        }

        /** The network's answers to the image covered at each position; only what a window can change is computed anew. */
        void answers(Passes network, Tensor image, Answers use) {
            final Covering covering = new Covering(height, width, window, stride);
            final boolean incremental = network.covered(image, covering, passes -> {
                final List<List<Integer>> batches = passes.batches();
                OrderedPieces.run(
                        network.parallelism(),
                        batches.size(),
                        piece -> passes.covered(batches.get(piece), fill),
                        (piece, logits) -> {
                            for (int i = 0; i < logits.images(); i++) {
                                use.accept(batches.get(piece).get(i), logits, i);
                            }
                        });
            });
            if (!incremental) {
                run(network, image, network::run, (first, logits) -> {
                    for (int i = 0; i < logits.images(); i++) {
                        use.accept(first + i, logits, i);
                    }
                });
            }
        }

        /** Passes the image covered at each position, in batches; {@code use} takes what is found with its first position. */
        <R> void run(Passes network, Tensor image, Function<Tensor, R> pass, OrderedPieces.Use<R> use) {
            final int channels = Math.toIntExact(image.shape().dim(1));
            Batches.run(
                    network.parallelism(),
                    image,
                    positions(),
                    BATCH,
                    (position, batch, offset) -> {
                        final int top = position / columns * stride;
                        final int left = position % columns * stride;
                        for (int row = 0; row < channels * window; row++) {
                            final int y = row / window * height + top + row % window;
                            final int start = offset + y * width + left;
                            Arrays.fill(batch, start, start + window, fill);
                        }
                    },
                    pass,
                    use);
        }
    }
}
