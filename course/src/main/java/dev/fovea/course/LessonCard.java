package dev.fovea.course;

import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.evaluation.Evaluation;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.run.TrainedModel;

/** The model card of what a lesson has come to, in Markdown. */
record LessonCard(Lesson lesson, TrainedModel model, DatasetInfo dataset, long seed) {

    String text() {
        final Hyperparameters settings = lesson.hyperparameters();
        final Evaluation result = model.report().judged();
        return """
                # %s

                A small network for pictures of %s. It was trained from scratch by this project, so that a first start has something to
                show; it is under the Apache License 2.0.

                ## Training

                | | |
                |---|---|
                | architecture | `%s` |
                | data set | `%s`, SHA-256 `%s`, %d pictures |
                | command | `course/run train %s %s` |
                | epochs | %d of %d pictures per step |
                | learning rate | %s at most, %s |
                | weight decay | %s |
                | seed | %d |

                ## Results

                On %d pictures that it was not trained on, nor chosen by: top-1 %.2f%%, cross-entropy %.4f, expected calibration error %.4f.
                Logits are divided by the temperature %.4f before the softmax.

                ## Limits

                The network looks at %d x %d pixels and takes every picture for one of its classes. It was judged on pictures that came with those
                it was trained on; on pictures that were taken otherwise it does worse.
                """.formatted(
                        lesson.name(),
                        String.join(", ", model.labels()),
                        lesson.architecture(),
                        dataset.name(),
                        dataset.digest(),
                        dataset.images(),
                        lesson.name(),
                        dataset.name(),
                        settings.epochs(),
                        settings.batchSize(),
                        settings.learningRate(),
                        settings.schedule().kind().word(),
                        settings.weightDecay(),
                        seed,
                        result.photos(),
                        100 * result.top1(),
                        result.loss(),
                        result.calibrationError(),
                        model.report().temperature(),
                        lesson.input().width(),
                        lesson.input().height());
    }
}
