package dev.fovea.network.image.gif;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;

/** Numbers of some bits each, the lowest first, as GIF packs them. */
final class GifCodes {

    private final byte[] packed;
    private int position;
    private int waiting;
    private int waitingBits;

    GifCodes(byte[] packed) {
        this.packed = packed;
    }

    /** @throws ImageException if there are none left */
    int next(int bits) {
        while (waitingBits < bits) {
            if (position == packed.length) {
                throw ImageException.incomplete(ImageFormat.GIF);
            }
            waiting |= (packed[position++] & 0xff) << waitingBits;
            waitingBits += 8;
        }
        final int code = waiting & (1 << bits) - 1;
        waiting >>>= bits;
        waitingBits -= bits;
        return code;
    }
}
