package dev.fovea.training.data;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.PhotoAugmenter;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Photos of a data set, shuffled, decoded and augmented by threads that are a few batches ahead of the consumer. Batches are
 * {@code [N, C, H, W]} of the network's input; without augmentation they hold what the photos are classified by, bit for bit. What they hold
 * does not depend on the number of threads, nor on the size of the cache. For use by one thread.
 */
public final class PhotoBatches implements Batches {

    /** Besides the one that the consumer works on. */
    private static final int BATCHES_AHEAD = 2;

    private final BatchAssembly assembly;
    private final EpochOrder order;
    private final int[] labels;
    private final int batchSize;
    private final int batchesAhead;
    private final PhotoWorkers workers;

    private final Deque<Pending<Batch>> pending = new ArrayDeque<>();
    private int[] shuffled = {};
    private int epoch;
    private int position;

    /**
     * Starts the threads.
     *
     * @param dataset open as long as this is
     * @param photos those of the data set to train on
     */
    public PhotoBatches(
            Dataset dataset,
            List<DatasetImage> photos,
            InputSpec input,
            Augmentation augmentation,
            BatchSettings settings) {
        if (photos.isEmpty()) {
            throw new IllegalArgumentException("There are no photos to make batches of");
        }
        final PhotoAugmenter augmenter = new PhotoAugmenter(input, augmentation);
        this.labels = labels(photos, dataset.info().classes());
        this.order = new EpochOrder(settings.seed());
        this.batchSize = settings.size();
        this.assembly = new BatchAssembly(
                new PhotoReader(dataset, List.copyOf(photos), augmenter, settings.cacheBytes(), settings.memory()),
                augmenter,
                new Preprocessor(input),
                input,
                augmentation.mixing(),
                order);
        this.batchesAhead = Math.max(BATCHES_AHEAD, (2 * settings.threads() + batchSize - 1) / batchSize);
        this.workers = new PhotoWorkers(settings.threads());
    }

    private static int[] labels(List<DatasetImage> photos, List<String> classes) {
        final Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        return photos.stream()
                .mapToInt(photo -> Objects.requireNonNull(
                        numbers.get(photo.label()), () -> "The data set has no class " + photo.label()))
                .toArray();
    }

    @Override
    public int photos() {
        return labels.length;
    }

    @Override
    public int perEpoch() {
        return (labels.length + batchSize - 1) / batchSize;
    }

    @Override
    public void begin(int newEpoch, int from) {
        giveUp();
        epoch = newEpoch;
        position = from;
        shuffled = order.shuffled(labels.length, newEpoch);
        prepareAhead();
    }

    /** The numbers of the photos, in the order of the epoch begun. */
    public List<Integer> order() {
        return Arrays.stream(shuffled).boxed().toList();
    }

    private void prepareAhead() {
        while (pending.size() < batchesAhead && position < perEpoch()) {
            final int[] numbers = Arrays.copyOfRange(
                    shuffled, position * batchSize, Math.min(labels.length, (position + 1) * batchSize));
            final int[] classes =
                    Arrays.stream(numbers).map(number -> labels[number]).toArray();
            pending.add(assembly.start(numbers, classes, epoch, position, position * batchSize, workers));
            position++;
        }
    }

    @Override
    public Batch next() {
        final Pending<Batch> first = pending.poll();
        if (first == null) {
            throw new NoSuchElementException("The epoch is over");
        }
        prepareAhead();
        return first.await();
    }

    private void giveUp() {
        pending.forEach(Pending::giveUp);
        pending.clear();
    }

    @Override
    public void close() {
        giveUp();
        workers.close();
    }
}
