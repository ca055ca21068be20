package dev.fovea.service.finetune.publish;

import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.Interval;
import dev.fovea.training.evaluation.Mistake;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingReport;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is, as the file of a report keeps it: its members are those of the JSON in the file.
 *
 * @param ending in lower case, its words joined by dashes
 * @param temperature that logits are divided by
 * @param fallback why the device is not the one wished for
 * @param calibration absent in reports of earlier versions
 * @param test absent if no pictures are for it
 * @param trials none in reports of earlier versions
 * @param layers none in reports of earlier versions
 */
public record JobReport(
        String ending,
        String engine,
        String device,
        @Nullable String fallback,
        List<String> labels,
        double temperature,
        @Nullable CalibrationCheck calibration,
        JudgedSplit validation,
        @Nullable JudgedSplit test,
        List<Epoch> history,
        List<MistakenImage> mistakes,
        List<SuspectedImage> suspectedLabels,
        List<Trial> trials,
        List<ProbedLayer> layers,
        List<String> notices) {

    public JobReport {
        trials = Objects.requireNonNullElse(trials, List.of());
        layers = Objects.requireNonNullElse(layers, List.of());
        notices = Objects.requireNonNullElse(notices, List.of());
    }

    /** What the temperature does to pictures that it was not fitted on. */
    public record CalibrationCheck(int pictures, MeasuredError before, MeasuredError after) {

        private static CalibrationCheck of(Calibration calibration) {
            return new CalibrationCheck(
                    calibration.photos(),
                    MeasuredError.of(calibration.before()),
                    MeasuredError.of(calibration.after()));
        }
    }

    public record MeasuredError(double value, double low, double high) {

        private static MeasuredError of(Interval interval) {
            return new MeasuredError(interval.value(), interval.low(), interval.high());
        }
    }

    /**
     * A confident mistake.
     *
     * @param image number in the data set
     */
    public record MistakenImage(
            int image, String file, String label, String predicted, double probability, String thumbnail) {

        private static MistakenImage of(Mistake mistake, String dataset) {
            return new MistakenImage(
                    mistake.image(),
                    mistake.file(),
                    mistake.label(),
                    mistake.predicted(),
                    mistake.probability(),
                    address(dataset, mistake.image()));
        }
    }

    /**
     * A picture whose label is likely wrong.
     *
     * @param image number in the data set
     * @param split in lower case
     */
    public record SuspectedImage(
            int image,
            String file,
            String label,
            String likely,
            @Nullable String split,
            double selfConfidence,
            String thumbnail) {

        private static SuspectedImage of(SuspectedLabel suspect, String dataset) {
            return new SuspectedImage(
                    suspect.image(),
                    suspect.file(),
                    suspect.label(),
                    suspect.likely(),
                    suspect.split().word(),
                    suspect.selfConfidence(),
                    address(dataset, suspect.image()));
        }
    }

    /** A setting of a probe that was tried. */
    public record Trial(double setting, double accuracy) {}

    /** What a probe makes of one layer. */
    public record ProbedLayer(
            String layer,
            int features,
            double setting,
            double validation,
            @Nullable Double test) {}

    /** @param dataset id, for the addresses of pictures */
    static JobReport of(TrainedModel model, String dataset) {
        final TrainingReport report = model.report();
        return new JobReport(
                report.ending().word(),
                report.placement().engine(),
                report.placement().device().toString(),
                report.placement().fallback(),
                model.labels(),
                report.temperature(),
                CalibrationCheck.of(report.calibration()),
                JudgedSplit.of(report.validation(), model.labels()),
                report.test() == null ? null : JudgedSplit.of(report.test(), model.labels()),
                report.history().stream().map(Epoch::of).toList(),
                report.mistakes().stream()
                        .map(mistake -> MistakenImage.of(mistake, dataset))
                        .toList(),
                report.suspectedLabels().stream()
                        .map(suspect -> SuspectedImage.of(suspect, dataset))
                        .toList(),
                report.trials().stream()
                        .map(trial -> new Trial(trial.setting(), trial.accuracy()))
                        .toList(),
                report.layers().stream()
                        .map(layer -> new ProbedLayer(
                                layer.layer(), layer.features(), layer.setting(), layer.validation(), layer.test()))
                        .toList(),
                report.notices());
    }

    private static String address(String dataset, int image) {
        return "/datasets/%s/images/%d/thumbnail".formatted(dataset, image);
    }
}
