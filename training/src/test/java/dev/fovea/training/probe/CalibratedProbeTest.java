package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.feature.AveragePooling;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.part.Head;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.testing.TarFile;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Predictions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A temperature that is fitted on few photos or many makes the probabilities of unseen photos no worse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalibratedProbeTest {

    private static final Preprocessor PREPROCESSOR = new Preprocessor(new InputSpec(
            224,
            224,
            256,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0.5f, 0.5f, 0.5f),
            List.of(0.5f, 0.5f, 0.5f)));

    private static final int SPLITS = 10;

    /** A point. */
    private static final double NO_WORSE = 0.01;

    /** By so much the loss of unseen photos may rise, in nats; it rose by 2.8. */
    private static final double LOSS_NO_WORSE = 0.01;

    private final Map<String, Photos> sets = new HashMap<>();

    private record Photos(List<float[]> features, List<Integer> labels, int classes) {}

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 30, 60, 120})
    void antsAndBees(int validation) throws IOException {
        isNoWorse(photos("data/hymenoptera.tar", 2), 120, validation);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 30, 60, 120, 240})
    void twelveClassesOfCaltech(int validation) throws IOException {
        isNoWorse(photos("data/caltech101.tar", 12), 180, validation);
    }

    @Test
    void severalHundredPhotosAreEvidenceThatAMachineIsNotSureEnough() throws IOException {
        final Split split = new Split(photos("data/caltech101.tar", 12), 0, 180, 240);

        final Calibration calibration = Calibration.of(split.validation(new LinearSvm()));

        assertThat(calibration.helps()).isTrue();
        assertThat(calibration.after().value()).isLessThan(calibration.before().value());
    }

    private static void isNoWorse(Photos photos, int training, int validation) {
        for (int seed = 0; seed < SPLITS; seed++) {
            final Split split = new Split(photos, seed, training, validation);
            for (ProbeMethod method : List.of(new SoftmaxRegression(), new LinearSvm())) {
                final double temperature =
                        Calibration.of(split.validation(method)).temperature();
                final Predictions unseen = split.unseen(method);
                final Evaluation before = Evaluation.of(unseen, 1);
                final Evaluation after = Evaluation.of(unseen, temperature);
                final String which = "split %d, %s, temperature %f".formatted(seed, method, temperature);
                assertThat(after.calibrationError() - before.calibrationError())
                        .as(which)
                        .isLessThanOrEqualTo(NO_WORSE);
                assertThat(after.loss() - before.loss()).as(which).isLessThanOrEqualTo(LOSS_NO_WORSE);
            }
        }
    }

    /** Photos for training, for validation, and all others. */
    private static final class Split {

        private final Photos photos;
        private final List<Integer> order;
        private final int training;
        private final int validation;

        Split(Photos photos, int seed, int training, int validation) {
            this.photos = photos;
            this.order = new ArrayList<>(
                    IntStream.range(0, photos.labels().size()).boxed().toList());
            this.training = training;
            this.validation = validation;
            Collections.shuffle(order, new Random(seed));
        }

        Predictions validation(ProbeMethod method) {
            return predictions(method, order.subList(training, training + validation));
        }

        Predictions unseen(ProbeMethod method) {
            return predictions(method, order.subList(training + validation, order.size()));
        }

        private Predictions predictions(ProbeMethod method, List<Integer> judged) {
            final LabelledFeatures known = of(order.subList(0, training));
            final double setting = method.candidates(known.dimensions()).get(3);
            final LabelledFeatures features = of(judged);
            return new Predictions(
                    LinearProbe.train(known, method, setting, Effort.ALONE).logits(features.features()),
                    features.labels());
        }

        private LabelledFeatures of(List<Integer> numbers) {
            final int dimensions = photos.features().get(0).length;
            final float[] rows = new float[numbers.size() * dimensions];
            for (int i = 0; i < numbers.size(); i++) {
                System.arraycopy(photos.features().get(numbers.get(i)), 0, rows, i * dimensions, dimensions);
            }
            return new LabelledFeatures(
                    Tensor.of(Shape.of(numbers.size(), dimensions), rows),
                    numbers.stream().map(photos.labels()::get).toList(),
                    photos.classes());
        }
    }

    private Photos photos(String archive, int classes) throws IOException {
        final Photos known = sets.get(archive);
        if (known != null) {
            return known;
        }
        final Photos photos = read(archive, classes);
        sets.put(archive, photos);
        return photos;
    }

    /** The photos of the first classes, both splits together. */
    private static Photos read(String archive, int classes) throws IOException {
        final Map<String, byte[]> files = TarFile.read(SharedData.require(archive));
        final List<String> labels = files.keySet().stream()
                .map(CalibratedProbeTest::label)
                .distinct()
                .sorted()
                .limit(classes)
                .toList();
        final Graph network =
                OnnxReader.read(SharedData.require("models/mobilenet_v2_tf.onnx"), new InputSize(224, 224));
        final String layer = Head.features(network);
        final FeatureExtraction extraction =
                new FeatureExtraction(network, List.of(layer), new AveragePooling(), false);
        final List<float[]> features = new ArrayList<>();
        final List<Integer> known = new ArrayList<>();
        try (Session session =
                new OnnxRuntimeEngine().open(network.returning(extraction.layers()), SessionOptions.onCpu(2))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                final int label = labels.indexOf(label(file.getKey()));
                if (label >= 0) {
                    final Map<String, Tensor> values = session.run(Map.of(network.input(), input(file.getValue())));
                    features.add(Objects.requireNonNull(extraction.of(values).get(layer))
                            .floats());
                    known.add(label);
                }
            }
        }
        return new Photos(features, known, labels.size());
    }

    private static String label(String file) {
        return file.split("/", -1)[2];
    }

    private static Tensor input(byte[] file) {
        return PREPROCESSOR.apply(
                new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS).decode(file, PREPROCESSOR.shorterSide()));
    }
}
