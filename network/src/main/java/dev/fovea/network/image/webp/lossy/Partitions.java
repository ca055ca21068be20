package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.BitstreamException;
import dev.fovea.network.image.webp.lossy.entropy.BoolDecoder;

/** The parts of a frame that hold coefficients, for rows of macroblocks in turn (RFC 6386, section 9.5). */
final class Partitions {

    private static final int SIZE_BYTES = 3;

    private Partitions() {}

    /**
     * All partitions of a frame. The last reaches to its end.
     *
     * @throws BitstreamException if they are not all there
     */
    static BoolDecoder[] locate(LossyBitstream frame, int count) {
        final BoolDecoder[] partitions = new BoolDecoder[count];
        final int end = frame.end();
        int size = frame.partitions();
        int start = size + SIZE_BYTES * (count - 1);
        if (start >= end) {
            throw BitstreamException.incomplete();
        }
        for (int i = 0; i < count - 1; i++, size += SIZE_BYTES) {
            final int next = start + LittleEndian.number(frame.data(), size, SIZE_BYTES);
            if (next >= end) {
                throw BitstreamException.incomplete();
            }
            partitions[i] = new BoolDecoder(frame.data(), start, next);
            start = next;
        }
        partitions[count - 1] = new BoolDecoder(frame.data(), start, end);
        return partitions;
    }
}
