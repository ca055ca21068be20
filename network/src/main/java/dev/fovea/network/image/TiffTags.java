package dev.fovea.network.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The first directory of a TIFF structure, which is also how EXIF is laid out (TIFF 6.0, section 2). */
final class TiffTags {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int NONE = -1;
    private static final int ENTRY_BYTES = 12;
    private static final int ORIENTATION = 0x0112;

    private final ByteBuffer data;

    private TiffTags(ByteBuffer data) {
        this.data = data;
    }

    /**
     * @param offset of the byte-order mark
     * @param length of the whole structure; may be more than there is
     */
    static TiffTags at(byte[] file, int offset, int length) {
        final ByteBuffer data = ByteBuffer.wrap(file, offset, Math.min(length, file.length - offset))
                .slice();
        final boolean littleEndian = data.remaining() > 0 && data.get(0) == 'I';
        return new TiffTags(data.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
    }

    /** The number that stands for the orientation; the default if there is none. */
    int orientationValue(int absent) {
        return (int) value(ORIENTATION, absent);
    }

    /** The number under a tag that holds a single one; the default if it is absent or out of reach. */
    long value(int tag, long absent) {
        final int entry = entry(tag);
        if (entry == NONE || data.getInt(entry + 4) != 1) {
            return absent;
        }
        return switch (data.getShort(entry + 2)) {
            case SHORT -> Short.toUnsignedInt(data.getShort(entry + 8));
            case LONG -> Integer.toUnsignedLong(data.getInt(entry + 8));
            default -> absent;
        };
    }

    /** Where a tag's entry is in the first directory. */
    private int entry(int tag) {
        if (data.remaining() < 8) {
            return NONE;
        }
        final long directory = Integer.toUnsignedLong(data.getInt(4));
        if (directory + 2 > data.remaining()) {
            return NONE;
        }
        final int first = (int) directory + 2;
        final int entries = Short.toUnsignedInt(data.getShort((int) directory));
        for (int i = 0; i < entries && first + (i + 1L) * ENTRY_BYTES <= data.remaining(); i++) {
            final int entry = first + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(data.getShort(entry)) == tag) {
                return entry;
            }
        }
        return NONE;
    }
}
