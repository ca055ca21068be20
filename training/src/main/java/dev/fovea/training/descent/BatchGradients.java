package dev.fovea.training.descent;

import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.data.Batch;
import dev.fovea.training.data.Batch.Target;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gradients summed over photos, for one step of the optimiser. A batch that does not fit in memory is halved until it does, and so are
 * those after it; the sum stays the same but for rounding, and for normalisation that learns.
 */
final class BatchGradients {

    private final TrainingSession session;
    private final String input;
    private final BatchObjective objective;
    private final Consumer<String> notices;
    private int mostPhotos;

    private final Map<String, float[]> sums = new TreeMap<>();
    private double weight;
    private double loss;
    private boolean single;

    /** @param mostPhotos that are known to fit in memory; {@link Integer#MAX_VALUE} at first */
    BatchGradients(
            TrainingSession session, String input, BatchObjective objective, int mostPhotos, Consumer<String> notices) {
        this.session = session;
        this.input = input;
        this.objective = objective;
        this.mostPhotos = mostPhotos;
        this.notices = notices;
    }

    int mostPhotos() {
        return mostPhotos;
    }

    /** Forgets the sums. */
    void begin() {
        sums.clear();
        weight = 0;
        loss = 0;
        single = true;
    }

    /** Adds the gradients of a batch. */
    void add(Batch batch, long seed) {
        final int photos = batch.targets().size();
        int from = 0;
        while (from < photos) {
            final int to = (int) Math.min(photos, (long) from + mostPhotos);
            try {
                addPart(batch, from, to, seed + from);
                from = to;
            } catch (EngineException e) {
                halve(to - from, e);
            }
        }
    }

    private void halve(int failed, EngineException e) {
        if (!isOutOfMemory(e)) {
            throw e;
        }
        if (failed == 1) {
            throw new TrainingException(
                    Reason.OUT_OF_MEMORY,
                    "Not even one photo fits in memory. Use a smaller network or input, or freeze layers.",
                    e);
        }
        mostPhotos = (failed + 1) / 2;
        notices.accept("%d photos at once do not fit in memory; %d are computed at a time, and their gradients summed"
                .formatted(failed, mostPhotos));
    }

    private static boolean isOutOfMemory(EngineException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            final String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("out of memory")
                    || message.contains("can't allocate memory")
                    || message.contains("failed to allocate")) {
                return true;
            }
        }
        return false;
    }

    private void addPart(Batch batch, int from, int to, long seed) {
        final List<Target> targets = batch.targets().subList(from, to);
        final double[] value = new double[1];
        session.seed(seed);
        final Map<String, float[]> gradients =
                session.gradients(Map.of(input, slice(batch.images(), from, to)), logits -> {
                    final BatchLoss result = objective.mean(logits, targets);
                    value[0] = result.value();
                    return result.gradient();
                });
        final double counted = objective.weight(targets);
        loss += counted * value[0];
        if (sums.isEmpty()) {
            sums.putAll(gradients);
        } else {
            if (single) {
                sums.values().forEach(sum -> scale(sum, (float) weight));
                single = false;
            }
            gradients.forEach((name, gradient) -> add(sums.get(name), gradient, (float) counted));
        }
        weight += counted;
    }

    private static Tensor slice(Tensor images, int from, int to) {
        final long photos = images.shape().dim(0);
        if (from == 0 && to == photos) {
            return images;
        }
        final ByteBuffer data = images.data();
        final int bytes = Math.toIntExact(data.remaining() / photos);
        data.limit(to * bytes).position(from * bytes);
        final Shape shape = images.shape().with(0, to - from);
        return new Tensor(images.type(), shape, data);
    }

    private static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static void add(float @Nullable [] sum, float[] values, float factor) {
        if (sum != null) {
            for (int i = 0; i < values.length; i++) {
                sum[i] += factor * values[i];
            }
        }
    }

    /** The gradients of the mean loss over all photos added. */
    Map<String, float[]> mean() {
        if (!single) {
            sums.values().forEach(sum -> scale(sum, (float) (1 / weight)));
            single = true;
        }
        return sums;
    }

    /** The mean loss over all photos added. */
    double loss() {
        return loss / weight;
    }
}
