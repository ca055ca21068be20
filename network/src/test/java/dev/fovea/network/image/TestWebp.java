package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.concat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files of WebP, chunk by chunk. */
public final class TestWebp {

    private TestWebp() {}

    /**
     * The picture chunk of a lossless WebP of one colour (RFC 9649, section 3): no transform, no colour cache, no meta prefix codes,
     * and five prefix codes of one symbol each, so that a pixel takes no bits at all.
     */
    public static byte[] webpPicture(int width, int height, int red, int green, int blue) {
        final ByteBuffer bits = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
        bits.put((byte) 0x2f).putInt((width - 1) | (height - 1) << 14);
        // 3 bits for what is absent; then per code: simple (1), one symbol (0), of 8 bits (1), the symbol; distance is
        // symbol 0
        final int[] symbols = {green, red, blue, 255, 0};
        BigInteger code = BigInteger.ZERO;
        for (int i = 0; i < symbols.length; i++) {
            final long prefix = 0b101 | (long) symbols[i] << 3;
            code = code.or(BigInteger.valueOf(prefix).shiftLeft(3 + 11 * i));
        }
        for (int i = 0; i < 8; i++) {
            bits.put(code.shiftRight(8 * i).byteValue());
        }
        return riffChunk("VP8L", bits.array());
    }

    public static byte[] webp(byte[]... chunks) {
        final byte[] form = "WEBP".getBytes(StandardCharsets.US_ASCII);
        return riffChunk("RIFF", concat(form, concat(chunks)));
    }

    /** The header of a WebP file with more than a picture: flags, then the canvas. */
    public static byte[] webpHeader(int flags, int width, int height) {
        return riffChunk(
                "VP8X",
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(flags)
                        .putShort((short) (width - 1))
                        .put((byte) ((width - 1) >> 16))
                        .putShort((short) (height - 1))
                        .put((byte) ((height - 1) >> 16))
                        .array());
    }

    public static byte[] riffChunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }
}
