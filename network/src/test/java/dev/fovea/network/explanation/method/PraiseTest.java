package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.trust.Faithfulness;
import dev.fovea.network.explanation.trust.FaithfulnessMeasure;
import dev.fovea.network.explanation.trust.FaithfulnessScore;
import dev.fovea.network.explanation.trust.ScoredImage;
import dev.fovea.network.explanation.trust.ShuffledWeights;
import dev.fovea.network.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that has learned is praised where its maps have large effects, one that knows nothing never is, however small the p-value. */
final class PraiseTest {

    /** Enough random maps for a p-value of 0.01, and the shortest curves that have a middle. */
    private static final FaithfulnessMeasure MEASURE = new FaithfulnessMeasure(2, 99, 1);

    private static final List<String> METHODS = List.of("grad-cam", "saliency", "occlusion");

    @ParameterizedTest
    @ValueSource(strings = {"208", "340", "388"})
    void shuffledWeightsGetNoPraise(String photo) {
        final Graph shuffled =
                ShuffledWeights.of(ReferencePhotos.squeezeNet(), 1).orElseThrow();
        final List<Faithfulness> found = new ArrayList<>();
        for (String method : METHODS) {
            found.addAll(scores(MEASURE, shuffled, photo, method, FaithfulnessScore.values()));
        }

        assertThat(found).hasSize(9).allSatisfy(score -> {
            assertThat(score.finding().praises()).as(score.verdict()).isFalse();
            assertThat(score.effect().low()).as("not by its probability alone").isLessThan(0.05);
        });
        // Without regard to size, most of them would be praised.
        assertThat(found).anySatisfy(score -> assertThat(score.pValue()).isEqualTo(0.01));
    }

    /** With the settings of a request that leaves them out. */
    @ParameterizedTest
    @CsvSource({"occlusion, DELETION", "grad-cam, INSERTION", "grad-cam, ROAD"})
    void theTrainedNetworkKeepsItsPraise(String method, FaithfulnessScore score) {
        final List<Faithfulness> found =
                scores(new FaithfulnessMeasure(6, 99, 1), ReferencePhotos.squeezeNet(), "340", method, score);

        assertThat(found)
                .allSatisfy(one ->
                        assertThat(one.finding().praises()).as(one.verdict()).isTrue());
    }

    private static List<Faithfulness> scores(
            FaithfulnessMeasure measure, Graph graph, String photo, String name, FaithfulnessScore... scores) {
        final ExplanationMethod method =
                ExplanationMethods.SHIPPED.of(name, Map.of(), 224).method();
        try (ExplainableNetwork network = new ExplainableNetwork(
                graph, new OnnxRuntimeEngine(), new DjlEngine(Framework.PYTORCH), SessionOptions.onCpu(2))) {
            final ExplanationRequest request = ReferencePhotos.request(photo);
            final Attribution found = method.explain(network.passes(), request);
            final ExplanationRequest same =
                    request.about(Target.of(found.classIndex().orElseThrow()));
            final ScoredImage image = new ScoredImage(network.probability(same), request.input(), Parallelism.NONE);
            final Heatmap ofRandomNetwork = ofRandomNetwork(network, method, same);
            return Arrays.stream(scores)
                    .map(score -> measure.of(score, image, found.map(), ofRandomNetwork))
                    .toList();
        }
    }

    private static Heatmap ofRandomNetwork(
            ExplainableNetwork network, ExplanationMethod method, ExplanationRequest same) {
        final Graph shuffled = ShuffledWeights.of(network.graph(), 2).orElseThrow();
        try (ExplainableNetwork other = network.with(shuffled)) {
            return method.explain(other.passes(), same).map();
        }
    }
}
