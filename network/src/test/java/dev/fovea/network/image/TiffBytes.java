package dev.fovea.network.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A TIFF file, tag by tag: one strip of unpacked grey of 8 bits, until something else is said. */
final class TiffBytes {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS = 278;
    static final int LENGTHS = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int PALETTE = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int SUBSAMPLING = 530;
    static final int PROFILE = 34675;

    private static final int UNDEFINED = 7;
    private static final int LONG = 4;
    private static final int LONG_OF_64_BITS = 16;

    private final ByteOrder order;
    private final boolean big;
    private final SortedMap<Integer, long[]> tags = new TreeMap<>();
    private byte[][] segments = {};

    private TiffBytes(ByteOrder order, boolean big) {
        this.order = order;
        this.big = big;
    }

    static TiffBytes of(int width, int height) {
        return of(width, height, ByteOrder.LITTLE_ENDIAN, false);
    }

    static TiffBytes of(int width, int height, ByteOrder order, boolean big) {
        return new TiffBytes(order, big)
                .with(WIDTH, width)
                .with(HEIGHT, height)
                .with(BITS, 8)
                .with(COMPRESSION, 1)
                .with(PHOTOMETRIC, 1)
                .with(SAMPLES, 1);
    }

    TiffBytes with(int tag, long... values) {
        tags.put(tag, values);
        return this;
    }

    /** Strips or tiles, in the order of their offsets. */
    TiffBytes segments(byte[]... stored) {
        segments = stored;
        return this;
    }

    /** The only strip, of small numbers for bytes. */
    TiffBytes strip(int... bytes) {
        final byte[] strip = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            strip[i] = (byte) bytes[i];
        }
        return segments(strip);
    }

    byte[] bytes() {
        final long[] lengths = new long[segments.length];
        final long[] offsets = new long[segments.length];
        final boolean tiles = tags.containsKey(TILE_WIDTH);
        tags.put(tiles ? TILE_OFFSETS : OFFSETS, offsets);
        tags.put(tiles ? TILE_LENGTHS : LENGTHS, lengths);
        final int word = big ? 8 : 4;
        final int header = big ? 16 : 8;
        final int directory = (big ? 16 : 6) + tags.size() * (4 + 2 * word);
        int end = header + directory;
        for (Map.Entry<Integer, long[]> tag : tags.entrySet()) {
            final int values = tag.getValue().length;
            end += values > 1 ? values * size(tag.getKey(), word) : 0;
        }
        for (int i = 0; i < segments.length; i++) {
            offsets[i] = end;
            lengths[i] = segments[i].length;
            end += segments[i].length;
        }
        final ByteBuffer file = ByteBuffer.allocate(end).order(order);
        final byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        file.put(mark).put(mark).putShort((short) (big ? 43 : 42));
        if (big) {
            file.putShort((short) 8).putShort((short) 0).putLong(header).putLong(tags.size());
        } else {
            file.putInt(header).putShort((short) tags.size());
        }
        putTags(file, header + directory, word);
        for (byte[] segment : segments) {
            file.put(segment);
        }
        return file.array();
    }

    /** All values are numbers of the widest kind, but the bytes of a profile. */
    private static int size(int tag, int word) {
        return tag == PROFILE ? 1 : word;
    }

    private void putTags(ByteBuffer file, int afterDirectory, int word) {
        final ByteArrayOutputStream behind = new ByteArrayOutputStream();
        tags.forEach((tag, values) -> {
            final int type = size(tag, word) == 1 ? UNDEFINED : big ? LONG_OF_64_BITS : LONG;
            file.putShort(tag.shortValue()).putShort((short) type);
            putWord(file, values.length);
            if (values.length == 1) {
                putWord(file, values[0]);
            } else {
                putWord(file, afterDirectory + behind.size());
                for (long value : values) {
                    if (type == UNDEFINED) {
                        behind.write((int) value);
                        continue;
                    }
                    final ByteBuffer one = ByteBuffer.allocate(word).order(order);
                    putWord(one, value);
                    behind.writeBytes(one.array());
                }
            }
        });
        putWord(file, 0);
        file.put(behind.toByteArray());
    }

    private void putWord(ByteBuffer target, long value) {
        if (big) {
            target.putLong(value);
        } else {
            target.putInt((int) value);
        }
    }
}
