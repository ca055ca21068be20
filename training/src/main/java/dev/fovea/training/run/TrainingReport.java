package dev.fovea.training.run;

import dev.fovea.manifest.Worded;
import dev.fovea.network.engine.Placement;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Mistake;
import dev.fovea.training.evaluation.SuspectedLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model came about, and how good it is.
 *
 * @param ending why the run ended
 * @param placement where the training ran
 * @param history epochs in order; empty for a probe
 * @param calibration of the validation photos: the temperature that logits are divided by before the softmax, and what it is good for
 * @param validation on the validation photos, with that temperature
 * @param test on the test photos; absent if the data set has none
 * @param mistakes the most confident ones, on the test photos or else the validation photos
 * @param suspectedLabels photos whose label is likely wrong, the most suspicious first: of all photos, or of validation and test photos
 *     where a notice says so
 * @param trials settings of a probe that were tried, in order; empty for other recipes
 * @param layers accuracy of a probe per layer, in the order of the network; empty unless asked for
 * @param notices what the user should know
 */
public record TrainingReport(
        Ending ending,
        Placement placement,
        List<EpochMetrics> history,
        Calibration calibration,
        Evaluation validation,
        @Nullable Evaluation test,
        List<Mistake> mistakes,
        List<SuspectedLabel> suspectedLabels,
        List<SettingTrial> trials,
        List<LayerAccuracy> layers,
        List<String> notices) {

    /** Why a run ended. */
    public enum Ending implements Worded {
        COMPLETED,
        /** The validation loss fell no more. */
        STOPPED_EARLY,
        BUDGET_USED,
        /** The observer wished it. */
        FINISHED_EARLY;

        /** Whether more training was planned, and would have had an effect. */
        public boolean isCutShort() {
            return this == BUDGET_USED || this == FINISHED_EARLY;
        }
    }

    /**
     * A setting that was tried.
     *
     * @param setting C of a support vector machine, lambda of a softmax regression
     * @param accuracy mean per class, on the validation photos
     */
    public record SettingTrial(double setting, double accuracy) {}

    /**
     * What a linear classifier makes of one layer.
     *
     * @param features per photo, after pooling
     * @param setting the best of those tried on the validation photos
     * @param validation mean per-class accuracy on the validation photos
     * @param test mean per-class accuracy on the test photos; absent if the data set has none
     */
    public record LayerAccuracy(
            String layer,
            int features,
            double setting,
            double validation,
            @Nullable Double test) {}

    public TrainingReport {
        history = List.copyOf(history);
        mistakes = List.copyOf(mistakes);
        suspectedLabels = List.copyOf(suspectedLabels);
        trials = List.copyOf(trials);
        layers = List.copyOf(layers);
        notices = List.copyOf(notices);
    }

    /** Logits are divided by it before the softmax. */
    public double temperature() {
        return calibration.temperature();
    }

    /** What the result is judged by: the test photos, or else the validation photos. */
    public Evaluation judged() {
        return test == null ? validation : test;
    }
}
