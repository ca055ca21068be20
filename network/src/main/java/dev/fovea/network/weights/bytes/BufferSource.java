package dev.fovea.network.weights.bytes;

import java.nio.ByteBuffer;

/** Bytes in memory. */
final class BufferSource extends ByteSource {

    private final ByteBuffer buffer;

    BufferSource(ByteBuffer buffer) {
        this.buffer = buffer.slice();
    }

    @Override
    public long size() {
        return buffer.capacity();
    }

    @Override
    ByteBuffer bytes(long offset, int length) {
        return buffer.slice((int) offset, length);
    }

    @Override
    public void close() {
        // memory needs no closing
    }
}
