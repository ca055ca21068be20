package dev.fovea.network.image.tiff;

import java.io.IOException;
import java.io.InputStream;

/** Unpacks LZW with the highest bit first and codes that grow one entry early (TIFF 6.0, section 13). */
final class LzwInput extends InputStream {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int LARGEST_BITS = 12;
    private static final int ENTRIES = 1 << LARGEST_BITS;
    private static final int NONE = -1;

    private final InputStream packed;
    /** An entry is another one, the prefix, with a byte behind. */
    private final int[] prefixes = new int[ENTRIES];

    private final byte[] suffixes = new byte[ENTRIES];
    /** The bytes of the last code that were not asked for yet; the next is on top. */
    private final byte[] stack = new byte[ENTRIES + 1];

    private int waiting;
    private int bits;
    private int bitCount;
    private int codeBits = 9;
    private int free = FIRST_FREE;
    private int previous = NONE;
    private byte first;
    private boolean ended;

    LzwInput(InputStream packed) {
        this.packed = packed;
        for (int i = 0; i < CLEAR; i++) {
            suffixes[i] = (byte) i;
        }
    }

    @Override
    public int read() throws IOException {
        while (waiting == 0 && !ended) {
            next();
        }
        return waiting == 0 ? -1 : stack[--waiting] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            final int value = read();
            if (value < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) value;
        }
        return count;
    }

    private void next() throws IOException {
        final int code = code();
        if (code == END) {
            ended = true;
        } else if (code == CLEAR) {
            free = FIRST_FREE;
            codeBits = 9;
            previous = NONE;
        } else {
            unfold(code);
        }
    }

    private void unfold(int code) throws IOException {
        final boolean unknown = code >= free;
        if (code > free || (unknown && previous == NONE) || (previous == NONE && code >= CLEAR)) {
            throw new IOException("An LZW code before its entry");
        }
        int entry = code;
        if (unknown) {
            // the entry that this code completes: the last string, and its first byte again
            stack[waiting++] = first;
            entry = previous;
        }
        while (entry >= FIRST_FREE) {
            stack[waiting++] = suffixes[entry];
            entry = prefixes[entry];
        }
        first = suffixes[entry];
        stack[waiting++] = first;
        if (previous != NONE && free < ENTRIES) {
            prefixes[free] = previous;
            suffixes[free] = first;
            free++;
            if (free + 1 >= 1 << codeBits && codeBits < LARGEST_BITS) {
                codeBits++;
            }
        }
        previous = code;
    }

    private int code() throws IOException {
        while (bitCount < codeBits) {
            final int next = packed.read();
            if (next < 0) {
                return END;
            }
            bits = bits << 8 | next;
            bitCount += 8;
        }
        bitCount -= codeBits;
        return bits >> bitCount & (1 << codeBits) - 1;
    }
}
