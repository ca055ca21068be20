package dev.fovea.network.weights.torch;

import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.nio.ByteBuffer;

/** Where a torch file keeps the elements of its storages. */
@FunctionalInterface
interface TorchStorages {

    /**
     * The storage's elements, little-endian.
     *
     * @throws InvalidWeightsException if the file has no such storage or it is shorter than the pickle says
     */
    ByteBuffer elements(TorchStorage storage);

    /** The part of {@code bytes}, a whole array of the file, that is the storage. */
    static ByteBuffer part(TorchStorage storage, ByteBuffer bytes) {
        final long elements = bytes.remaining() / storage.type().bytes();
        if (storage.offset() > elements - storage.count()) {
            throw new InvalidWeightsException(
                    "Storage '%s' should have %d elements from %d on, but the file has only %d"
                            .formatted(storage.key(), storage.count(), storage.offset(), elements));
        }
        final int width = storage.type().bytes();
        return bytes.slice((int) storage.offset() * width, (int) storage.count() * width);
    }
}
