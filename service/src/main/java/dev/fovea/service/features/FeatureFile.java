package dev.fovea.service.features;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.storage.fault.StorageException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/** The features of a request: a header, and behind it the numbers as the layout says. */
final class FeatureFile implements AutoCloseable {

    private final FeatureLayout layout;
    private final int header;
    private final ScratchFile scratch;

    private FeatureFile(FeatureLayout layout, int header, ScratchFile scratch) {
        this.layout = layout;
        this.header = header;
        this.scratch = scratch;
    }

    /** @param header may be empty */
    static FeatureFile open(FeatureLayout layout, byte[] header) {
        final ScratchFile scratch = ScratchFile.open();
        try {
            scratch.write(0, ByteBuffer.wrap(header));
            return new FeatureFile(layout, header.length, scratch);
        } catch (StorageException e) {
            scratch.close();
            throw e;
        }
    }

    FeatureLayout layout() {
        return layout;
    }

    /** @param features of the photo by layer, {@code [1, ...]} */
    void write(int photo, Map<String, Tensor> features) {
        for (Map.Entry<String, Tensor> layer : features.entrySet()) {
            scratch.write(
                    header + layout.position(layer.getKey(), photo),
                    layer.getValue().data());
        }
    }

    float[] read(String layer, int photo) {
        final Shape shape = Objects.requireNonNull(layout.shapes().get(layer));
        final float[] values = new float[Math.toIntExact(shape.size())];
        scratch.read(header + layout.position(layer, photo), Math.multiplyExact(values.length, Float.BYTES))
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /** Header and numbers. */
    ScratchFile bytes() {
        return scratch;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
