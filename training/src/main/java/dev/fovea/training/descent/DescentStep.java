package dev.fovea.training.descent;

import dev.fovea.network.engine.TrainingSession;
import dev.fovea.training.data.Batch;
import dev.fovea.training.optimizer.GradientClipping;
import dev.fovea.training.optimizer.Optimizer;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of the optimiser after the other: gradients of some batches, clipped, to each parameter at its own rate. */
final class DescentStep {

    private static final long SEEDS_PER_BATCH = 31;

    private final Phase phase;
    private final Hyperparameters settings;
    private final PhaseData data;
    private final DescentState state;
    private final Optimizer optimizer;
    private final LearningRate rate;
    private final TrainingSession session;
    private final BatchGradients gradients;

    DescentStep(
            Phase phase,
            PhaseData data,
            DescentState state,
            Optimizer optimizer,
            LearningRate rate,
            TrainingSession session,
            BatchGradients gradients) {
        this.phase = phase;
        this.settings = phase.settings();
        this.data = data;
        this.state = state;
        this.optimizer = optimizer;
        this.rate = rate;
        this.session = session;
        this.gradients = gradients;
    }

    /**
     * Takes the next step of the epoch.
     *
     * @return the photos that it was made of
     * @throws TrainingException if the loss is no finite number
     */
    int take() {
        final int photos = accumulate();
        requireFinite(gradients.loss());
        final Map<String, float[]> slopes = gradients.mean();
        state.touch(slopes);
        if (settings.gradientClip() != null) {
            new GradientClipping(settings.gradientClip()).clip(slopes);
        }
        update(slopes, rate.at(state.step));
        session.set(state.weights);
        state.mostPhotos = gradients.mostPhotos();
        state.lossSum += gradients.loss();
        state.lossSteps++;
        state.step++;
        return photos;
    }

    /** The mean loss over the photos of the last step. */
    double loss() {
        return gradients.loss();
    }

    private int accumulate() {
        final int perEpoch = data.training().perEpoch();
        int photos = 0;
        gradients.begin();
        for (int i = 0; i < settings.accumulation() && state.batch < perEpoch; i++) {
            final Batch batch = data.training().next();
            gradients.add(batch, phase.seed() + SEEDS_PER_BATCH * (state.epoch * (long) perEpoch + state.batch));
            photos += batch.targets().size();
            state.batch++;
        }
        return photos;
    }

    private void requireFinite(double loss) {
        if (!Double.isFinite(loss)) {
            final long step = state.step % phase.stepsPerEpoch(data.training().perEpoch()) + 1;
            throw new TrainingException(
                    Reason.DIVERGED,
                    "The loss became %s in epoch %d, step %d. Lower the learning rate (now %s), lengthen the warm-up or set"
                                    .formatted(loss, state.epoch, step, settings.learningRate())
                            + " 'gradientClip'; "
                            + (state.best.isEmpty()
                                    ? "no weights were kept, as no epoch was finished."
                                    : "the last checkpoint has the best weights so far."));
        }
    }

    /** Parameters with the same rate take their step together. */
    private void update(Map<String, float[]> slopes, double headRate) {
        final Map<Double, Map<String, float[]>> groups = new LinkedHashMap<>();
        slopes.forEach((name, slope) -> groups.computeIfAbsent(
                        phase.rates().getOrDefault(name, 1.0), factor -> new LinkedHashMap<>())
                .put(name, slope));
        groups.forEach((factor, group) -> optimizer.step(state.weights, group, headRate * factor));
        if (settings.ema() != null) {
            // A short run must not keep its first weights: the decay grows with the steps, as in TensorFlow.
            final double decay = Math.min(settings.ema(), (1.0 + state.step) / (10.0 + state.step));
            state.averages.forEach((name, average) -> average(average, state.weights.get(name), decay));
        }
    }

    private static void average(float[] average, float @Nullable [] weights, double decay) {
        if (weights != null) {
            for (int i = 0; i < average.length; i++) {
                average[i] = (float) (decay * average[i] + (1 - decay) * weights[i]);
            }
        }
    }
}
