package dev.fovea.course;

import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingProgress;
import java.io.PrintStream;
import java.util.Locale;

/** A line for each epoch. */
final class PrintedEpochs implements TrainingObserver {

    private final PrintStream out;

    PrintedEpochs(PrintStream out) {
        this.out = out;
    }

    @Override
    public void entered(Phase phase) {
        // Epochs say enough.
    }

    @Override
    public void progressed(TrainingProgress progress) {
        // Epochs say enough.
    }

    @Override
    public void measured(EpochMetrics metrics) {
        out.printf(
                Locale.ROOT,
                "epoch %3d  rate %.5f  loss %.4f  validation loss %.4f  right %.2f%%  %.0f pictures/s%s%n",
                metrics.epoch(),
                metrics.learningRate(),
                metrics.trainingLoss(),
                metrics.validationLoss(),
                100 * metrics.top1(),
                metrics.imagesPerSecond(),
                metrics.best() ? "  best" : "");
    }

    @Override
    public void noticed(String notice) {
        out.println(notice);
    }

    @Override
    public Wish wish() {
        return Wish.CONTINUE;
    }
}
