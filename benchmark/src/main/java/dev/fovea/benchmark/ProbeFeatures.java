package dev.fovea.benchmark;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.feature.AveragePooling;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.part.Head;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.probe.LabelledFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a network computes before its head, for the photos of a data set. */
record ProbeFeatures(Graph base, InputSpec input, Dataset dataset) {

    LabelledFeatures of(Split split) throws IOException {
        final String layer = Head.features(base);
        final FeatureExtraction extraction = new FeatureExtraction(base, List.of(layer), new AveragePooling(), false);
        final Preprocessor preprocessor = new Preprocessor(input);
        final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
        final List<String> classes = dataset.info().classes();
        final List<float[]> rows = new ArrayList<>();
        final List<Integer> labels = new ArrayList<>();
        try (Session session = new OnnxRuntimeEngine()
                .open(
                        base.returning(extraction.layers()),
                        SessionOptions.onCpu(Runtime.getRuntime().availableProcessors()))) {
            for (DatasetImage photo : dataset.images()) {
                if (photo.split() == split) {
                    final Tensor image =
                            preprocessor.apply(decoder.inspect(dataset.read(photo), preprocessor.shorterSide()));
                    final Map<String, Tensor> outputs = session.run(Map.of(base.input(), image));
                    rows.add(Objects.requireNonNull(extraction.of(outputs).get(layer))
                            .floats());
                    labels.add(classes.indexOf(photo.label()));
                }
            }
        }
        final int length = rows.get(0).length;
        final float[] values = new float[rows.size() * length];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * length, length);
        }
        return new LabelledFeatures(Tensor.of(Shape.of(rows.size(), length), values), labels, classes.size());
    }
}
