package dev.fovea.training.data;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.training.augmentation.Mixing;
import dev.fovea.training.augmentation.PhotoAugmenter;
import dev.fovea.training.data.Batch.Target;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes batches, one photo a task, so that the first batch is soon there however large it is. */
final class BatchAssembly {

    private final PhotoReader reader;
    private final PhotoAugmenter augmenter;
    private final Preprocessor preprocessor;
    private final InputSpec input;
    private final @Nullable Mixing mixing;
    private final EpochOrder order;

    BatchAssembly(
            PhotoReader reader,
            PhotoAugmenter augmenter,
            Preprocessor preprocessor,
            InputSpec input,
            @Nullable Mixing mixing,
            EpochOrder order) {
        this.reader = reader;
        this.augmenter = augmenter;
        this.preprocessor = preprocessor;
        this.input = input;
        this.mixing = mixing;
        this.order = order;
    }

    /**
     * Hands the work to the workers.
     *
     * @param photos numbers of the photos
     * @param labels their classes
     * @param position of the batch in the epoch
     * @param firstPhoto position of its first photo in the epoch
     */
    Pending<Batch> start(int[] photos, int[] labels, int epoch, int position, int firstPhoto, PhotoWorkers workers) {
        final int size = input.channelOrder().channels() * input.height() * input.width();
        final float[] values = new float[Math.multiplyExact(photos.length, size)];
        return workers.start(
                photos.length,
                i -> preprocessor.normalise(
                        augmenter.apply(reader.read(photos[i]), order.ofPhoto(epoch, firstPhoto + i)),
                        values,
                        i * size),
                () -> finish(values, labels, epoch, position));
    }

    private Batch finish(float[] values, int[] labels, int epoch, int position) {
        final Tensor images;
        final List<Target> targets;
        if (mixing == null) {
            targets = IntStream.of(labels).mapToObj(Target::of).toList();
        } else {
            final float share =
                    mixing.apply(values, labels.length, input.height(), input.width(), order.ofBatch(epoch, position));
            targets = IntStream.range(0, labels.length)
                    .mapToObj(i -> new Target(labels[i], labels[Math.floorMod(i - 1, labels.length)], share))
                    .toList();
        }
        images = Tensor.of(
                Shape.of(labels.length, input.channelOrder().channels(), input.height(), input.width()), values);
        return new Batch(images, targets);
    }
}
