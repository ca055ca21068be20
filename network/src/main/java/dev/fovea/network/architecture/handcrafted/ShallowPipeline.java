package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Slice;
import dev.fovea.network.graph.operator.Transpose;
import java.util.List;

/**
 * What photos were classified by before networks learnt their features: dense SIFT-like descriptors of two sizes, a bag of visual words with
 * a spatial pyramid, and beside it histograms of oriented gradients; a linear classifier reads both. It is a graph like any other, though
 * nothing in it is learnt by gradient descent. Its input {@code [N, 3, 162, 162]} is a photo in red, green and blue from 0 to 1.
 */
public final class ShallowPipeline {

    /** Height and width of the input, in pixels; the differences between neighbours leave 160. */
    public static final int SIZE = 162;

    /** The layer that a linear classifier reads. */
    public static final String FEATURES = "features";

    /** The layer of the words of small patches, whose places are those in the photo. */
    public static final String WORDS = "words16";

    /** Numbers in a descriptor. */
    public static final int DESCRIPTOR_LENGTH = DenseSift.LENGTH;

    private static final int STEP = 4;

    /** Patches of 16 and of 32 pixels. */
    private static final List<Integer> CELL_SIZES = List.of(4, 8);

    private static final float BETA = 20;
    private static final HistogramOfGradients HOG = new HistogramOfGradients(new GradientCells(16, 16), 5);

    /** How much the histograms of gradients count beside the words, which are a vector of length 1. */
    private static final float HOG_LENGTH = 0.7f;

    private ShallowPipeline() {}

    /**
     * The features of a photo: {@code [N, 21 * words + 900]}.
     *
     * @param codebook {@code [words, 128]}
     */
    public static Graph features(Tensor codebook) {
        final BrightnessGradient gradient = BrightnessGradient.of(image());
        final Value directions = DenseSift.directions(gradient);
        final VisualWords codewords = new VisualWords(codebook, BETA);
        final List<Value> words = CELL_SIZES.stream()
                .map(size -> codewords.of(descriptors(directions, size), "words" + patch(size)))
                .toList();
        final Value hog = HOG.of(gradient, "hog").then("hog.vector", new Flatten(1));
        final Value unit = hog.over("hog.unit", ClippedLength.length(hog, "hog.whole"));
        return SpatialPyramid.of(words, "pyramid")
                .concat(FEATURES, unit.times("hog.weighted", HOG_LENGTH))
                .asOutput();
    }

    /**
     * Some of a photo's descriptors, one after the other: {@code [N, 128 * descriptors]}.
     *
     * @param every takes each so-many-th row and column of the grids
     */
    public static Graph descriptors(int every) {
        final Value directions = DenseSift.directions(BrightnessGradient.of(image()));
        final Slice some = new Slice(List.of(
                new Slice.Range(2, 0, Integer.MAX_VALUE, every), new Slice.Range(3, 0, Integer.MAX_VALUE, every)));
        return Value.joined(
                        "descriptors",
                        CELL_SIZES.stream()
                                .map(size -> descriptors(directions, size)
                                        .then("some" + patch(size), some)
                                        .then("turned" + patch(size), new Transpose(List.of(0, 2, 3, 1)))
                                        .then("vectors" + patch(size), new Flatten(1)))
                                .toList())
                .asOutput();
    }

    private static Value image() {
        return NetworkBuilder.image("shallow", Shape.of(Shape.BATCH, 3, SIZE, SIZE));
    }

    private static Value descriptors(Value directions, int cellSize) {
        return new DenseSift(new GradientCells(cellSize, STEP)).of(directions, "sift" + patch(cellSize));
    }

    private static int patch(int cellSize) {
        return DenseSift.SIDE * cellSize;
    }
}
