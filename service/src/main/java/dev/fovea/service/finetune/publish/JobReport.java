package dev.fovea.service.finetune.publish;

import dev.fovea.service.api.model.CalibrationCheck;
import dev.fovea.service.api.model.ConfusedClasses;
import dev.fovea.service.api.model.DatasetSplit;
import dev.fovea.service.api.model.FinetuneReport;
import dev.fovea.service.api.model.JudgedClass;
import dev.fovea.service.api.model.MeasuredError;
import dev.fovea.service.api.model.MistakenImage;
import dev.fovea.service.api.model.ModelEvaluation;
import dev.fovea.service.api.model.ProbeTrial;
import dev.fovea.service.api.model.ProbedLayer;
import dev.fovea.service.api.model.ReliabilityBin;
import dev.fovea.service.api.model.SuspectedImage;
import dev.fovea.service.finetune.events.EventFormat;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.ConfusionMatrix;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Interval;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How good a model is, as the contract shows it. */
final class ReportFormat {

    private ReportFormat() {}

    /** @param dataset id, for the addresses of pictures */
    static FinetuneReport of(TrainedModel model, String dataset) {
        final TrainingReport report = model.report();
        return new FinetuneReport(
                        report.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        report.placement().engine(),
                        report.placement().device().toString(),
                        model.labels(),
                        report.temperature(),
                        evaluation(report.validation(), model.labels()),
                        report.history().stream().map(EventFormat::of).toList(),
                        report.mistakes().stream()
                                .map(mistake -> new MistakenImage(
                                        mistake.image(),
                                        mistake.file(),
                                        mistake.label(),
                                        mistake.predicted(),
                                        mistake.probability(),
                                        thumbnail(dataset, mistake.image())))
                                .toList(),
                        report.suspectedLabels().stream()
                                .map(suspect -> new SuspectedImage(
                                                suspect.image(),
                                                suspect.file(),
                                                suspect.label(),
                                                suspect.likely(),
                                                suspect.selfConfidence(),
                                                thumbnail(dataset, suspect.image()))
                                        .split(DatasetSplit.fromValue(
                                                suspect.split().name().toLowerCase(Locale.ROOT))))
                                .toList(),
                        report.trials().stream()
                                .map(trial -> new ProbeTrial(trial.setting(), trial.accuracy()))
                                .toList(),
                        report.layers().stream().map(ReportFormat::layer).toList(),
                        report.notices())
                .calibration(calibration(report.calibration()))
                .fallback(report.placement().fallback())
                .test(report.test() == null ? null : evaluation(report.test(), model.labels()));
    }

    private static CalibrationCheck calibration(Calibration calibration) {
        return new CalibrationCheck(
                calibration.photos(), measured(calibration.before()), measured(calibration.after()));
    }

    private static MeasuredError measured(Interval interval) {
        return new MeasuredError(interval.value(), interval.low(), interval.high());
    }

    private static ProbedLayer layer(TrainingReport.LayerAccuracy layer) {
        return new ProbedLayer(layer.layer(), layer.features(), layer.setting(), layer.validation()).test(layer.test());
    }

    private static String thumbnail(String dataset, int image) {
        return "/datasets/%s/images/%d/thumbnail".formatted(dataset, image);
    }

    private static ModelEvaluation evaluation(Evaluation evaluation, List<String> labels) {
        final ConfusionMatrix confusion = evaluation.confusion();
        return new ModelEvaluation(
                evaluation.photos(),
                evaluation.top1(),
                evaluation.top5(),
                evaluation.meanPerClassAccuracy(),
                evaluation.loss(),
                evaluation.calibrationError(),
                IntStream.range(0, labels.size())
                        .mapToObj(c -> new JudgedClass(labels.get(c))
                                .precision(orNull(confusion.precision(c)))
                                .recall(orNull(confusion.recall(c))))
                        .toList(),
                confused(confusion, labels),
                evaluation.reliability().bins().stream()
                        .map(bin -> new ReliabilityBin(
                                bin.above(), bin.upTo(), bin.photos(), bin.confidence(), bin.accuracy()))
                        .toList());
    }

    private static List<ConfusedClasses> confused(ConfusionMatrix confusion, List<String> labels) {
        final List<ConfusedClasses> pairs = new ArrayList<>();
        for (int actual = 0; actual < confusion.classes(); actual++) {
            for (int predicted = 0; predicted < confusion.classes(); predicted++) {
                if (confusion.count(actual, predicted) > 0) {
                    pairs.add(new ConfusedClasses(
                            labels.get(actual), labels.get(predicted), confusion.count(actual, predicted)));
                }
            }
        }
        return pairs;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
