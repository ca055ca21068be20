package dev.fovea.network.image.webp.lossy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Smooths edges between blocks, eight samples across each (RFC 6386, section 15). */
final class LoopFilter {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** From the edge back to the first sample that is looked at. */
    private static final int REACH = 4;

    private LoopFilter() {}

    /** An upright edge, to the left of {@code first}, {@code length} rows long. */
    static void upright(Edge edge, byte[] samples, int first, int stride, int length) {
        int at = first - REACH;
        for (int y = 0; y < length; y++, at += stride) {
            final long before = (long) LONGS.get(samples, at);
            final long after = edge.smooth(before);
            if (after != before) {
                LONGS.set(samples, at, after);
            }
        }
    }

    /** A level edge, above {@code first}, {@code length} columns long, which is a multiple of eight. */
    static void level(Edge edge, byte[] samples, int first, int stride, int length, long[] square) {
        for (int x = first - REACH * stride; x < first - REACH * stride + length; x += Long.BYTES) {
            for (int y = 0; y < Long.BYTES; y++) {
                square[y] = (long) LONGS.get(samples, x + y * stride);
            }
            transpose(square);
            boolean changed = false;
            for (int i = 0; i < Long.BYTES; i++) {
                final long after = edge.smooth(square[i]);
                changed |= after != square[i];
                square[i] = after;
            }
            if (changed) {
                transpose(square);
                for (int y = 1; y < Long.BYTES - 1; y++) {
                    LONGS.set(samples, x + y * stride, square[y]);
                }
            }
        }
    }

    /** Rows of eight bytes become columns, in three steps: fours, twos and single bytes change places. */
    static void transpose(long[] square) {
        for (int i = 0; i < 4; i++) {
            exchange(square, i, i + 4, 32, 0x0000_0000_ffff_ffffL);
        }
        for (int i = 0; i < 4; i++) {
            final int first = i / 2 * 4 + i % 2;
            exchange(square, first, first + 2, 16, 0x0000_ffff_0000_ffffL);
        }
        for (int i = 0; i < 8; i += 2) {
            exchange(square, i, i + 1, 8, 0x00ff_00ff_00ff_00ffL);
        }
    }

    private static void exchange(long[] square, int upper, int lower, int bits, long mask) {
        final long difference = (square[upper] >>> bits ^ square[lower]) & mask;
        square[lower] ^= difference;
        square[upper] ^= difference << bits;
    }
}
