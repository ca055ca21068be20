package dev.fovea.service.finetune.publish;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Predictions;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures that no training has seen: the test pictures, or else the validation pictures.
 *
 * @param images at least one
 */
record HeldOut(Dataset dataset, Split split, List<DatasetImage> images) {

    /** Those of a data set; empty if it has none. */
    static HeldOut of(Dataset dataset) {
        final List<DatasetImage> test = images(dataset, Split.TEST);
        return test.isEmpty()
                ? new HeldOut(dataset, Split.VALIDATION, images(dataset, Split.VALIDATION))
                : new HeldOut(dataset, Split.TEST, test);
    }

    private static List<DatasetImage> images(Dataset dataset, Split split) {
        return dataset.images().stream().filter(image -> image.split() == split).toList();
    }

    /**
     * Judges a classifier on them, on the engine that serves.
     *
     * @param labels of the classifier, in the order of its logits
     */
    Evaluation judge(
            Graph graph, InputSpec input, List<String> labels, Engine engine, ImageDecoder decoder, int threads) {
        final Preprocessor preprocessor = new Preprocessor(input);
        final float[] logits = new float[images.size() * labels.size()];
        final List<Integer> truth = new ArrayList<>();
        try (Session session = engine.open(graph, SessionOptions.onCpu(threads))) {
            final OpenNetwork network = new OpenNetwork(graph, session);
            for (int i = 0; i < images.size(); i++) {
                final byte[] file = dataset.read(images.get(i));
                final Tensor photo = preprocessor.apply(decoder.inspect(file, preprocessor.wanted()));
                System.arraycopy(network.run(photo).floats(), 0, logits, i * labels.size(), labels.size());
                truth.add(labels.indexOf(images.get(i).label()));
            }
        }
        return Evaluation.of(new Predictions(Tensor.of(Shape.of(images.size(), labels.size()), logits), truth), 1);
    }
}
