package dev.fovea.service.explain;

import dev.fovea.network.explanation.trust.Effect;
import dev.fovea.network.explanation.trust.Faithfulness;
import dev.fovea.network.explanation.trust.Randomisation;
import dev.fovea.service.api.model.ExplanationMap;
import dev.fovea.service.api.model.FaithfulnessEffect;
import dev.fovea.service.api.model.FaithfulnessResult;
import dev.fovea.service.api.model.RandomisationResult;
import dev.fovea.service.api.model.RandomisationResultStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a map can be trusted.
 *
 * @param randomisation absent if it was not asked for
 */
record Trust(List<Faithfulness> faithfulness, @Nullable Randomisation randomisation) {

    /** Adds what was asked for to the map's view. */
    void show(ExplanationMap view) {
        if (!faithfulness.isEmpty()) {
            view.faithfulness(faithfulness.stream().map(Trust::view).toList());
        }
        if (randomisation != null) {
            view.randomisation(new RandomisationResult(
                    randomisation.steps().stream()
                            .map(step -> new RandomisationResultStep(step.layer(), step.spearman(), step.ssim()))
                            .toList(),
                    randomisation.meanSpearman(),
                    randomisation.dependsOnWeights(),
                    randomisation.verdict()));
        }
    }

    private static FaithfulnessResult view(Faithfulness found) {
        return new FaithfulnessResult(
                        FaithfulnessResult.ScoreEnum.fromValue(found.score().word()),
                        found.value(),
                        found.random().mean(),
                        found.random().count(),
                        view(found.effect()),
                        found.pValue(),
                        found.untouched().value(),
                        FaithfulnessResult.FindingEnum.fromValue(found.finding().word()),
                        !found.finding().praises(),
                        found.verdict())
                .shuffledWeights(found.ofRandomNetwork());
    }

    private static FaithfulnessEffect view(Effect effect) {
        return new FaithfulnessEffect(effect.gain(), effect.standardised(), effect.low(), effect.high());
    }
}
