package dev.fovea.network.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.weights.StateDictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real photos have the five most probable classes that torchvision's preprocessing and torch give them with the same weights. */
class ReferencePredictionsTest {

    private static final String FOLDER = "reference/explanations/";
    private static final int BEST = 5;

    @ParameterizedTest
    @ValueSource(strings = {"208", "282", "340", "388", "574", "954"})
    void theBestFiveAreTorchs(String photo) throws IOException {
        final JsonNode expected = JsonMapper.shared()
                .readTree(SharedData.require(FOLDER + "index.json"))
                .required(photo)
                .required("probabilities");
        final List<ClassProbability> best = classified(Files.readAllBytes(SharedData.require(FOLDER + photo + ".png")));

        assertThat(best).hasSize(BEST);
        for (int i = 0; i < BEST; i++) {
            assertThat(best.get(i).index()).isEqualTo(expected.get(i).get(0).intValue());
            assertThat(best.get(i).probability())
                    .isCloseTo(expected.get(i).get(1).doubleValue(), within(1e-4));
        }
    }

    private static List<ClassProbability> classified(byte[] file) {
        final Graph squeezeNet = StateDictionary.read(SharedData.require("models/squeezenet1_1.pth"))
                .fill(Architectures.byName("squeezenet1_1").graph(1000));
        try (Session session = new OnnxRuntimeEngine().open(squeezeNet, SessionOptions.onCpu(1))) {
            final Classifier classifier = new Classifier(
                    new OpenNetwork(squeezeNet, session),
                    new Preprocessor(InputSpec.IMAGENET),
                    new Readout(new Softmax(), List.of()));
            return classifier
                    .classify(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS).inspect(file, classifier.wanted()))
                    .top(BEST);
        }
    }
}
