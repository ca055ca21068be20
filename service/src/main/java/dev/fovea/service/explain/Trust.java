package dev.fovea.service.explain;

import dev.fovea.network.explanation.trust.Effect;
import dev.fovea.network.explanation.trust.Faithfulness;
import dev.fovea.network.explanation.trust.Randomisation;
import dev.fovea.service.api.model.ExplanationMapJson;
import dev.fovea.service.api.model.FaithfulnessEffectJson;
import dev.fovea.service.api.model.FaithfulnessResultJson;
import dev.fovea.service.api.model.RandomizationResultJson;
import dev.fovea.service.api.model.RandomizationResultStepJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a map can be trusted.
 *
 * @param randomisation absent if it was not asked for
 */
record Trust(List<Faithfulness> faithfulness, @Nullable Randomisation randomisation) {

    /** Adds what was asked for to the map's view. */
    void show(ExplanationMapJson view) {
        if (!faithfulness.isEmpty()) {
            view.faithfulness(faithfulness.stream().map(Trust::view).toList());
        }
        if (randomisation != null) {
            view.randomization(new RandomizationResultJson(
                    randomisation.steps().stream()
                            .map(step -> new RandomizationResultStepJson(step.layer(), step.spearman(), step.ssim()))
                            .toList(),
                    randomisation.meanSpearman(),
                    randomisation.dependsOnWeights(),
                    randomisation.verdict()));
        }
    }

    private static FaithfulnessResultJson view(Faithfulness found) {
        return new FaithfulnessResultJson(
                        FaithfulnessResultJson.ScoreEnum.fromValue(found.score().word()),
                        found.value(),
                        found.random().mean(),
                        found.random().count(),
                        view(found.effect()),
                        found.pValue(),
                        found.untouched().value(),
                        FaithfulnessResultJson.FindingEnum.fromValue(
                                found.finding().word()),
                        !found.finding().praises(),
                        found.verdict())
                .shuffledWeights(found.ofRandomNetwork());
    }

    private static FaithfulnessEffectJson view(Effect effect) {
        return new FaithfulnessEffectJson(effect.gain(), effect.standardised(), effect.low(), effect.high());
    }
}
