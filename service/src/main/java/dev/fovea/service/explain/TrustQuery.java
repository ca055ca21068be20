package dev.fovea.service.explain;

import dev.fovea.manifest.Worded;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.method.NamedMethod;
import dev.fovea.network.explanation.pass.Explainer;
import dev.fovea.network.explanation.trust.Faithfulness;
import dev.fovea.network.explanation.trust.FaithfulnessMeasure;
import dev.fovea.network.explanation.trust.FaithfulnessScore;
import dev.fovea.network.explanation.trust.Randomisation;
import dev.fovea.network.explanation.trust.RandomisationCheck;
import dev.fovea.network.explanation.trust.ScoredImage;
import dev.fovea.network.explanation.trust.ShuffledWeights;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How maps are to be checked.
 *
 * @param scores those asked for
 * @param check absent if it is not asked for
 */
record TrustQuery(
        List<FaithfulnessScore> scores,
        FaithfulnessMeasure measure,
        @Nullable RandomisationCheck check) {

    private static final String RANDOMISATION = "randomization";

    /** The checks that a request asks for in the contract's words. */
    static TrustQuery of(List<String> names, int randomMaps, int steps, long seed) {
        final List<FaithfulnessScore> scores = new ArrayList<>();
        RandomisationCheck check = null;
        for (String name : ExplainQuery.names(names)) {
            if (name.equals(RANDOMISATION)) {
                check = new RandomisationCheck(steps, seed);
            } else {
                scores.add(score(name));
            }
        }
        return new TrustQuery(List.copyOf(scores), new FaithfulnessMeasure(steps, randomMaps, seed), check);
    }

    private static FaithfulnessScore score(String name) {
        return Worded.named(FaithfulnessScore.class, name)
                .orElseThrow(() -> ProblemType.INVALID_REQUEST
                        .because(RequestFault.ofParameter(
                                "score",
                                "'score' must be deletion, insertion, road or randomization, not '%s'."
                                        .formatted(name)))
                        .exception());
    }

    /** Refuses methods whose maps have no order of importance. */
    void requireAmounts(List<NamedMethod> methods) {
        if (scores.isEmpty() && check == null) {
            return;
        }
        methods.forEach(method -> {
            if (method.method().showsClasses()) {
                throw ProblemType.INVALID_REQUEST
                        .because(RequestFault.ofParameter(
                                "score",
                                "'score' says nothing of '%s', whose numbers are indices of classes; leave one of them out."
                                        .formatted(method.name())))
                        .exception();
            }
        });
    }

    /**
     * The passes that checking one map takes: the curves of the map, of that of shuffled weights and of random maps, and the method's own on other
     * networks.
     *
     * @param ofMethod the passes of the method itself
     */
    long passes(long ofMethod) {
        final long curves = (measure.randomMaps() + 2L) * (measure.steps() + 1L);
        return (scores.isEmpty() ? 0 : scores.size() * curves + ofMethod)
                + (check == null ? 0 : measure.steps() * ofMethod);
    }

    /** Checks what a method has found. */
    Trust check(Explainer explainer, Graph graph, Tensor image, ExplanationMethod method, Attribution attribution) {
        final Function<Graph, Heatmap> same = other ->
                explainer.explain(method, other, attribution.classIndex()).map();
        final List<Faithfulness> faithfulness = scores.isEmpty()
                ? List.of()
                : faithfulness(
                        explainer,
                        image,
                        attribution.map(),
                        ShuffledWeights.of(graph, measure.seed()).map(same).orElse(null));
        final Randomisation randomisation = check == null ? null : check.of(graph, attribution.map(), same);
        return new Trust(faithfulness, randomisation);
    }

    private List<Faithfulness> faithfulness(
            Explainer explainer, Tensor image, Heatmap map, @Nullable Heatmap ofShuffledWeights) {
        final ScoredImage photo = new ScoredImage(explainer.probability(), image, explainer.parallelism());
        return scores.stream()
                .map(score -> measure.of(score, photo, map, ofShuffledWeights))
                .toList();
    }
}
