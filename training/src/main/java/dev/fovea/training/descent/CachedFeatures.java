package dev.fovea.training.descent;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network computes for photos that do not change: the first of them in memory, those that do not fit in a file. */
final class CachedFeatures implements AutoCloseable {

    private final Shape shape;
    private final int length;
    private final FeatureSpace space;
    private final List<float[]> inMemory = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private @Nullable FeatureFile file;

    /**
     * Without photos.
     *
     * @param shape of a batch of them, {@code [N, ...]} with N open
     */
    CachedFeatures(Shape shape, FeatureSpace space) {
        this.shape = shape;
        this.length = Math.toIntExact(shape.from(1).size());
        this.space = space;
    }

    /**
     * Adds a photo.
     *
     * @throws TrainingException if it fits neither in memory nor on the disk
     */
    void add(float[] features, int label) {
        if (file == null && space.take(bytes())) {
            inMemory.add(features);
        } else {
            write(features);
        }
        labels.add(label);
    }

    private long bytes() {
        return (long) length * Float.BYTES;
    }

    private void write(float[] features) {
        try {
            if (file == null) {
                file = new FeatureFile(space.folder(), length);
            }
            file.add(features);
        } catch (IOException e) {
            throw new TrainingException(
                    Reason.STORAGE,
                    "The features of frozen layers fit neither in memory nor in %s. Make room there, or leave 'augmentation' on, so that none are kept."
                            .formatted(space.folder()),
                    e);
        }
    }

    int photos() {
        return labels.size();
    }

    int label(int photo) {
        return labels.get(photo);
    }

    List<Integer> labels() {
        return List.copyOf(labels);
    }

    /** The features of some photos, {@code [N, ...]}. */
    Tensor of(int[] photos) {
        final float[] values = new float[Math.multiplyExact(photos.length, length)];
        for (int i = 0; i < photos.length; i++) {
            read(photos[i], values, i * length);
        }
        return Tensor.of(shape.with(0, photos.length), values);
    }

    private void read(int photo, float[] into, int offset) {
        if (photo < inMemory.size()) {
            System.arraycopy(inMemory.get(photo), 0, into, offset, length);
            return;
        }
        try {
            if (file == null) {
                throw new IndexOutOfBoundsException(photo);
            }
            file.read(photo - inMemory.size(), into, offset);
        } catch (IOException e) {
            throw new TrainingException(
                    Reason.STORAGE,
                    "The features kept in %s cannot be read any more. Try again.".formatted(space.folder()),
                    e);
        }
    }

    @Override
    public void close() {
        space.giveBack(inMemory.size() * bytes());
        inMemory.clear();
        final FeatureFile open = file;
        file = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new TrainingException(
                    Reason.STORAGE, "The features kept in %s cannot be deleted.".formatted(space.folder()), e);
        }
    }
}
