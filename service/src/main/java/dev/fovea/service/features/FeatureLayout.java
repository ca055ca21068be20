package dev.fovea.service.features;

import dev.fovea.network.graph.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Where the features of some photos lie: layer after layer, of each layer photo after photo, as 32-bit floats. That is the order of
 * {@code .npy} and safetensors files.
 *
 * @param shapes of one photo's features, by layer
 */
record FeatureLayout(Map<String, Shape> shapes, int photos) {

    FeatureLayout {
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    }

    /** All numbers. */
    long values() {
        return Math.multiplyExact(
                shapes.values().stream().mapToLong(Shape::size).reduce(0, Math::addExact), (long) photos);
    }

    /** The tensor {@code [photos, ...]} of each layer. */
    Map<String, Shape> tensors() {
        final Map<String, Shape> tensors = new LinkedHashMap<>();
        shapes.forEach((layer, shape) -> tensors.put(
                layer,
                Shape.of(LongStream.concat(LongStream.of(photos), LongStream.of(shape.dims()))
                        .toArray())));
        return tensors;
    }

    /** The first byte of a photo's features at a layer. */
    long position(String layer, int photo) {
        long before = 0;
        for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
            final long size = entry.getValue().size();
            if (entry.getKey().equals(layer)) {
                return (before + photo * size) * Float.BYTES;
            }
            before += size * photos;
        }
        throw new IllegalArgumentException("There is no layer " + layer);
    }
}
