package dev.fovea.network.image.webp.lossless;

import dev.fovea.network.image.webp.BitstreamException;

/** Reads the pixels of a picture, or of one of the small ones that steer it (RFC 9649, sections 3.6 and 3.7). */
final class PixelReader {

    private static final int LEVELS = 256;
    private static final int LENGTHS = 24;
    private static final int MAX_CACHE_BITS = 11;

    private final BitReader bits;

    PixelReader(BitReader bits) {
        this.bits = bits;
    }

    /** A small picture, which has one group of codes. */
    int[] readSmall(int width, int height) {
        final int cacheBits = cacheBits();
        final CodeGroup group = CodeGroup.read(new PrefixCodeReader(bits), cacheSize(cacheBits));
        return read(width, height, cacheBits, CodeGroups.of(group));
    }

    /** The picture itself, parts of which may have codes of their own. */
    int[] read(int width, int height) {
        final int cacheBits = cacheBits();
        return read(width, height, cacheBits, CodeGroups.read(this, bits, width, height, cacheSize(cacheBits)));
    }

    private int cacheBits() {
        if (!bits.flag()) {
            return 0;
        }
        final int cacheBits = bits.read(4);
        if (cacheBits < 1 || cacheBits > MAX_CACHE_BITS) {
            throw BitstreamException.damaged("an impossible colour cache");
        }
        return cacheBits;
    }

    private static int cacheSize(int cacheBits) {
        return cacheBits == 0 ? 0 : 1 << cacheBits;
    }

    private int[] read(int width, int height, int cacheBits, CodeGroups groups) {
        bits.requireData();
        final int[] pixels = new int[width * height];
        final ColourCache cache = new ColourCache(cacheBits, pixels);
        CodeGroup group = groups.at(0, 0);
        int blockEnd = 0;
        int at = 0;
        int x = 0;
        int y = 0;
        while (at < pixels.length) {
            if (x >= blockEnd) {
                group = groups.at(x, y);
                blockEnd = groups.next(x);
            }
            bits.fill();
            final int symbol = group.green().read(bits);
            final int length;
            if (symbol < LEVELS) {
                pixels[at] = literal(group, symbol);
                length = 1;
            } else if (symbol < LEVELS + LENGTHS) {
                length = Copies.number(symbol - LEVELS, bits);
                copy(pixels, at, distance(group, width), length);
            } else {
                pixels[at] = cache.colour(symbol - LEVELS - LENGTHS, at);
                length = 1;
            }
            at += length;
            x += length;
            if (x >= width) {
                bits.requireData();
                y += x / width;
                x %= width;
                blockEnd = 0;
            }
        }
        bits.requireData();
        return pixels;
    }

    private int literal(CodeGroup group, int green) {
        if (group.sameLiteral()) {
            return group.literal() | green << 8;
        }
        final int red = group.red().read(bits);
        bits.fill();
        final int blue = group.blue().read(bits);
        return group.alpha().read(bits) << 24 | red << 16 | green << 8 | blue;
    }

    private int distance(CodeGroup group, int width) {
        bits.fill();
        return Copies.distance(Copies.number(group.distance().read(bits), bits), width);
    }

    private static void copy(int[] pixels, int at, int distance, int length) {
        if (distance > at || length > pixels.length - at) {
            throw BitstreamException.damaged("a copy from or to outside of the picture");
        }
        if (distance >= length) {
            System.arraycopy(pixels, at - distance, pixels, at, length);
        } else {
            for (int i = at; i < at + length; i++) {
                pixels[i] = pixels[i - distance];
            }
        }
    }
}
