package dev.fovea.service.finetune.publish;

import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.start.StartingPoint;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.evaluation.Interval;
import dev.fovea.training.run.TrainedModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people should know of a trained model, in Markdown. */
final class ModelCard {

    private static final int MOST_CLASSES = 50;

    /** Validation pictures that say little of probabilities. */
    private static final int FEW = 100;

    private ModelCard() {}

    static String of(Job job, TrainedModel model, StartingPoint startingPoint, DatasetInfo dataset) {
        return """
                # %s

                A classifier of pictures into %d classes: %s.

                ## Training

                | | |
                |---|---|
                %s
                | recipe | %s |
                | seed | %d |
                | data set | %s, SHA-256 `%s` |
                | pictures | %d |
                | job | %s |
                | trained on | %s, %s |

                ## Results

                | | pictures | top-1 | top-5 | mean per class | cross-entropy | calibration error |
                |---|---|---|---|---|---|---|
                %s%s
                %s
                %s
                ## Limits

                The model knows its classes alone and takes every picture for one of them. It was judged on pictures that came with those it
                was trained on; on pictures that were taken otherwise it may do worse.%s
                """.formatted(
                        job.name(),
                        model.labels().size(),
                        classes(model),
                        begun(job, startingPoint),
                        job.recipe(),
                        job.seed(),
                        plain(dataset.name()),
                        dataset.digest(),
                        dataset.images(),
                        job.id(),
                        model.report().placement().engine(),
                        model.report().placement().device(),
                        row("validation", model.report().validation()),
                        row("test", model.report().test()),
                        calibration(model.report().calibration()),
                        notices(model.report().notices()),
                        licence(startingPoint.licence()));
    }

    private static String begun(Job job, StartingPoint startingPoint) {
        return job.base() == null
                ? "| architecture | %s, with new weights |".formatted(plain(startingPoint.architecture()))
                : "| base | %s |".formatted(job.base());
    }

    private static String calibration(Calibration calibration) {
        final String fitted = calibration.helps()
                ? "Logits are divided by the temperature %s before the softmax, so that probabilities mean what they say. It was fitted on %d validation pictures; their calibration error is %s without it, and %s with a temperature fitted on others of them."
                        .formatted(
                                number(calibration.temperature()),
                                calibration.photos(),
                                measured(calibration.before()),
                                measured(calibration.after()))
                : "Logits are not divided by a temperature: on %d validation pictures none was found that is better for others of them. Their calibration error is %s."
                        .formatted(calibration.photos(), measured(calibration.before()));
        return fitted + (calibration.photos() < FEW ? " So few pictures tell little." : "") + "\n";
    }

    private static String measured(Interval interval) {
        return "%s (%s to %s)".formatted(number(interval.value()), number(interval.low()), number(interval.high()));
    }

    private static String notices(List<String> notices) {
        return notices.isEmpty()
                ? ""
                : notices.stream()
                        .map(notice -> "- %s\n".formatted(plain(notice)))
                        .collect(Collectors.joining("", "## Notices\n\n", "\n"));
    }

    private static String licence(@Nullable String licence) {
        return licence == null ? "" : " The base has the licence %s.".formatted(plain(licence));
    }

    private static String classes(TrainedModel model) {
        final String first = model.labels().stream()
                .limit(MOST_CLASSES)
                .map(ModelCard::plain)
                .collect(Collectors.joining(", "));
        return model.labels().size() <= MOST_CLASSES ? first : first + ", …";
    }

    /** Names come from users: nothing in them is to be taken for Markdown. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>()#|!~])", "\\\\$1").replaceAll("\\s+", " ");
    }

    private static String row(String split, @Nullable Evaluation evaluation) {
        return evaluation == null
                ? ""
                : "| %s | %d | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                split,
                                evaluation.photos(),
                                number(evaluation.top1()),
                                number(evaluation.top5()),
                                number(evaluation.meanPerClassAccuracy()),
                                number(evaluation.loss()),
                                number(evaluation.calibrationError()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
