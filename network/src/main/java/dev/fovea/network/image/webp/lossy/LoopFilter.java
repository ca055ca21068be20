package dev.fovea.network.image.webp.lossy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Smooths edges between blocks, eight samples across each (RFC 6386, section 15), at eight places along them at a time. */
final class LoopFilter {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int SIDE = 8;

    /** From the edge back to the first sample that is looked at. */
    private static final int REACH = 4;

    /** At every other place along an edge. */
    private final EdgeLanes even = new EdgeLanes();

    private final EdgeLanes odd = new EdgeLanes();
    private final long[] square = new long[SIDE];

    /** An upright edge, to the left of {@code first}, {@code length} rows long, which is a multiple of eight. */
    void upright(Edge edge, byte[] samples, int first, int stride, int length) {
        for (int at = first - REACH; at < first - REACH + length * stride; at += SIDE * stride) {
            read(samples, at, stride);
            exchange(square);
            even.takePairs(square, 0);
            odd.takePairs(square, 1);
            if (edge.smooth(even, odd)) {
                even.putPairs(square, 0);
                odd.putPairs(square, 1);
                exchange(square);
                for (int y = 0; y < SIDE; y++) {
                    LONGS.set(samples, at + y * stride, square[y]);
                }
            }
        }
    }

    /** A level edge, above {@code first}, {@code length} columns long, which is a multiple of eight. */
    void level(Edge edge, byte[] samples, int first, int stride, int length) {
        final int start = first - REACH * stride;
        for (int at = start; at < start + length; at += SIDE) {
            read(samples, at, stride);
            even.takeEven(square);
            odd.takeOdd(square);
            if (edge.smooth(even, odd)) {
                EdgeLanes.put(even, odd, square);
                for (int y = 1; y < SIDE - 1; y++) {
                    LONGS.set(samples, at + y * stride, square[y]);
                }
            }
        }
    }

    private void read(byte[] samples, int at, int stride) {
        for (int y = 0; y < SIDE; y++) {
            square[y] = (long) LONGS.get(samples, at + y * stride);
        }
    }

    /**
     * Fours and then twos of bytes change places, rows against columns. If single bytes did so too, rows would be columns; as it is,
     * each row has two columns of every other row, which is how lanes take them.
     */
    private static void exchange(long[] square) {
        for (int i = 0; i < 4; i++) {
            exchange(square, i, i + 4, 32, 0x0000_0000_ffff_ffffL);
        }
        for (int i = 0; i < 4; i++) {
            final int first = i / 2 * 4 + i % 2;
            exchange(square, first, first + 2, 16, 0x0000_ffff_0000_ffffL);
        }
    }

    private static void exchange(long[] square, int upper, int lower, int bits, long mask) {
        final long difference = (square[upper] >>> bits ^ square[lower]) & mask;
        square[lower] ^= difference;
        square[upper] ^= difference << bits;
    }
}
