package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.fovea.training.evaluation.ConfusionMatrix;
import dev.fovea.training.evaluation.Predictions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ants and bees by the features of a MobileNet that has been trained on ImageNet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PretrainedProbeTest {

    private static final Preprocessor PREPROCESSOR = new Preprocessor(new InputSpec(
            224,
            224,
            256,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0.5f, 0.5f, 0.5f),
            List.of(0.5f, 0.5f, 0.5f)));

    /** Every one of these training photos is left to validation. */
    private static final int VALIDATION_STRIDE = 5;

    private final Graph mobileNet;
    private final String layer;
    private final List<Photo> training = new ArrayList<>();
    private final List<Photo> validation = new ArrayList<>();
    private final List<Photo> test = new ArrayList<>();

    private record Photo(Tensor features, int label) {}

    PretrainedProbeTest() throws IOException {
        mobileNet = OnnxReader.read(SharedData.require("models/mobilenet_v2_tf.onnx"), new InputSize(224, 224));
        layer = Head.features(mobileNet);
    }

    @BeforeAll
    void featuresOfAllPhotos() throws IOException {
        final Map<String, byte[]> files = TarFile.read(SharedData.require("data/hymenoptera.tar"));
        final FeatureExtraction extraction =
                new FeatureExtraction(mobileNet, List.of(layer), new AveragePooling(), false);
        try (Session session = open(mobileNet.returning(extraction.layers()))) {
            int photos = 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                final Tensor features =
                        extraction.of(run(session, input(file.getValue()))).get(layer);
                final Photo photo = new Photo(
                        Objects.requireNonNull(features), file.getKey().contains("/bees/") ? 1 : 0);
                if (file.getKey().contains("/val/")) {
                    test.add(photo);
                } else {
                    (photos++ % VALIDATION_STRIDE == 0 ? validation : training).add(photo);
                }
            }
        }
    }

    static List<ProbeMethod> methods() {
        return List.of(new LinearSvm(), new SoftmaxRegression());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void antsAndBeesAreToldApart(ProbeMethod method) {
        final LinearProbe probe = LinearProbe.fit(features(training), features(validation), method);

        final LabelledFeatures unseen = features(test);
        final double accuracy = ConfusionMatrix.of(
                        new Predictions(probe.classifier().logits(unseen.features()), unseen.labels()))
                .meanPerClassAccuracy();
        assertThat(unseen.photos()).isEqualTo(153);
        assertThat(accuracy).as("%s", probe).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void theProbedNetworkGivesTheClassifiersLogits() throws IOException {
        final LinearClassifier classifier = new LinearSvm().train(features(training), 1e-4, Effort.ALONE);
        final Graph probed = LinearHead.attach(mobileNet, layer, classifier);
        final byte[] file =
                TarFile.read(SharedData.require("data/hymenoptera.tar")).get("hymenoptera/train/ants/0013035.jpg");

        try (Session session = open(probed)) {
            final Tensor logits =
                    run(session, input(Objects.requireNonNull(file))).get(LinearHead.NAME);
            assertThat(Objects.requireNonNull(logits).floats())
                    .containsExactly(
                            classifier.logits(validation.get(0).features()).floats(), within(1e-4f));
        }
    }

    private static Session open(Graph graph) {
        return new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(2));
    }

    private Map<String, Tensor> run(Session session, Tensor input) {
        return session.run(Map.of(mobileNet.input(), input));
    }

    private static Tensor input(byte[] file) {
        final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
        return PREPROCESSOR.apply(decoder.inspect(file, PREPROCESSOR.shorterSide()));
    }

    private static LabelledFeatures features(List<Photo> photos) {
        final int dimensions = Math.toIntExact(photos.get(0).features().size());
        final FloatBuffer values = FloatBuffer.allocate(photos.size() * dimensions);
        photos.forEach(photo -> values.put(photo.features().floats()));
        return new LabelledFeatures(
                Tensor.of(Shape.of(photos.size(), dimensions), values.array()),
                photos.stream().map(Photo::label).toList(),
                2);
    }
}
