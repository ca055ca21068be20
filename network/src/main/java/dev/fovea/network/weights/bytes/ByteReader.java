package dev.fovea.network.weights.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads little-endian values one after another; reading past the end is an {@link InvalidWeightsException}. */
public final class ByteReader {

    private final ByteBuffer buffer;

    public ByteReader(ByteBuffer buffer) {
        this.buffer = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    public int position() {
        return buffer.position();
    }

    public boolean hasRemaining() {
        return buffer.hasRemaining();
    }

    public int u1() {
        return Byte.toUnsignedInt(need(Byte.BYTES).get());
    }

    public int u2() {
        return Short.toUnsignedInt(need(Short.BYTES).getShort());
    }

    public int i4() {
        return need(Integer.BYTES).getInt();
    }

    public long u4() {
        return Integer.toUnsignedLong(i4());
    }

    public long i8() {
        return need(Long.BYTES).getLong();
    }

    public double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(i8()));
    }

    /** A view of the next bytes; a length that is negative or too large, whoever claims it, is refused. */
    public ByteBuffer bytes(long length) {
        need(length);
        final ByteBuffer view = buffer.slice(buffer.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(buffer.position() + (int) length);
        return view;
    }

    public String utf8(long length) {
        return StandardCharsets.UTF_8.decode(bytes(length)).toString();
    }

    public String latin1(long length) {
        return StandardCharsets.ISO_8859_1.decode(bytes(length)).toString();
    }

    /** The bytes up to the next line feed, which is consumed, as Latin-1. */
    public String line() {
        int length = 0;
        while (length < buffer.remaining() && buffer.get(buffer.position() + length) != '\n') {
            length++;
        }
        final String line = latin1(length);
        need(1).get();
        return line;
    }

    private ByteBuffer need(long length) {
        if (length < 0 || length > buffer.remaining()) {
            throw new InvalidWeightsException("The file is damaged or cut off: %s bytes are needed where %d are left"
                    .formatted(Long.toUnsignedString(length), buffer.remaining()));
        }
        return buffer;
    }
}
