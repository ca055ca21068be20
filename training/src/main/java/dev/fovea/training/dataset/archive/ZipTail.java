package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Passes a zip on and remembers how it ends: what was cut off at the end is missed nowhere else. */
final class ZipTail extends InputStream {

    /** Of the record that ends a zip, without its comment (APPNOTE 4.3.16). */
    private static final int END_RECORD = 22;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LONGEST_COMMENT = 0xffff;

    private final InputStream input;
    private final byte[] ring = new byte[END_RECORD + LONGEST_COMMENT];
    private long count;

    ZipTail(InputStream input) {
        this.input = input;
    }

    @Override
    public int read() throws IOException {
        final int value = input.read();
        if (value >= 0) {
            ring[(int) (count++ % ring.length)] = (byte) value;
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        final int read = input.read(buffer, offset, Math.min(length, ring.length));
        if (read > 0) {
            final int start = (int) (count % ring.length);
            final int first = Math.min(read, ring.length - start);
            System.arraycopy(buffer, offset, ring, start, first);
            System.arraycopy(buffer, offset + first, ring, 0, read - first);
            count += read;
        }
        return read;
    }

    /** Whether the last bytes read are the record that ends a zip. */
    boolean isComplete() {
        final int kept = (int) Math.min(count, ring.length);
        final ByteBuffer tail = ByteBuffer.allocate(kept).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < kept; i++) {
            tail.put(i, ring[(int) ((count - kept + i) % ring.length)]);
        }
        for (int comment = 0; comment + END_RECORD <= kept; comment++) {
            final int record = kept - END_RECORD - comment;
            if (tail.getInt(record) == END_SIGNATURE
                    && Short.toUnsignedInt(tail.getShort(record + END_RECORD - Short.BYTES)) == comment) {
                return true;
            }
        }
        return false;
    }
}
