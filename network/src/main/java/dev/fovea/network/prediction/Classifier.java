package dev.fovea.network.prediction;

import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.Wanted;
import dev.fovea.network.image.preprocess.Preprocessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network that classifies photos. Its owner closes the session after the last call; any number of threads may use one classifier.
 *
 * @param network from images {@code [N, C, H, W]} to logits {@code [N, classes]}
 * @param preprocessor from a photo to such an image
 * @param readout from logits to probabilities
 */
public record Classifier(OpenNetwork network, Preprocessor preprocessor, Readout readout) {

    /** Photos that run together: enough to share what a run costs, few enough to stay in the processor's cache. */
    private static final int TOGETHER = 4;

    /** As a model's description says. */
    public static Classifier of(OpenNetwork network, ModelManifest manifest) {
        return new Classifier(network, new Preprocessor(manifest.input()), Readout.of(manifest));
    }

    /** What photos are to be decoded to, for {@link dev.fovea.network.image.decode.ImageDecoder}. */
    public Wanted wanted() {
        return preprocessor.wanted();
    }

    /**
     * Classifies one photo.
     *
     * @throws PredictionException if a logit is NaN or infinite
     */
    public Probabilities classify(DecodedImage photo) {
        return classify(List.of(photo)).get(0);
    }

    /**
     * Classifies photos in batches. Each is let go of before the next is asked for, so an iterator that decodes them holds one at a time.
     *
     * @return one for each photo, in their order
     * @throws PredictionException if a logit is NaN or infinite
     */
    public List<Probabilities> classify(Iterable<DecodedImage> photos) {
        final List<Probabilities> answers = new ArrayList<>();
        final Iterator<DecodedImage> left = photos.iterator();
        while (left.hasNext()) {
            answers.addAll(classify(batch(left)));
        }
        return answers;
    }

    private Tensor batch(Iterator<DecodedImage> left) {
        final Shape image = network.graph().shape(network.graph().input());
        final int most = image.dim(0) == Shape.BATCH ? TOGETHER : Math.toIntExact(image.dim(0));
        final int size = Math.toIntExact(image.withBatch(1).size());
        final float[] values = new float[most * size];
        int photos = 0;
        while (photos < most && left.hasNext()) {
            preprocessor.normalise(preprocessor.crop(left.next()), values, photos * size);
            photos++;
        }
        return Tensor.of(image.withBatch(photos), Arrays.copyOf(values, photos * size));
    }

    /**
     * Classifies what is preprocessed already.
     *
     * @param images {@code [N, C, H, W]}
     * @return one for each image, in their order
     * @throws PredictionException if a logit is NaN or infinite
     */
    public List<Probabilities> classify(Tensor images) {
        final Logits logits = new Logits(network.run(images));
        return IntStream.range(0, logits.images())
                .mapToObj(image -> readout.probabilities(logits.row(image)))
                .toList();
    }
}
