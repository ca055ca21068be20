package dev.fovea.network.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Undoes the differences that samples were replaced with before they were packed (TIFF 6.0, section 14, and Technical Note 3). */
enum Predictor {
    NONE {
        @Override
        void undo(ByteBuffer row, int bits, int step, byte[] spare) {}
    },
    HORIZONTAL {
        @Override
        void undo(ByteBuffer row, int bits, int step, byte[] spare) throws IOException {
            final int bytes = bits / 8;
            if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
                throw new UnsupportedTiffException("differences of samples of " + bits + " bits");
            }
            for (int i = bytes * step; i + bytes <= row.limit(); i += bytes) {
                final int before = i - bytes * step;
                switch (bytes) {
                    case 1 -> row.put(i, (byte) (row.get(i) + row.get(before)));
                    case 2 -> row.putShort(i, (short) (row.getShort(i) + row.getShort(before)));
                    case 4 -> row.putInt(i, row.getInt(i) + row.getInt(before));
                    default -> row.putLong(i, row.getLong(i) + row.getLong(before));
                }
            }
        }
    },
    /** Bytes of equal weight are side by side, the highest first, and are replaced with their differences. */
    FLOATING_POINT {
        @Override
        void undo(ByteBuffer row, int bits, int step, byte[] spare) {
            for (int i = step; i < row.limit(); i++) {
                row.put(i, (byte) (row.get(i) + row.get(i - step)));
            }
            final int bytes = bits / 8;
            row.get(0, spare);
            final int samples = row.limit() / bytes;
            for (int i = 0; i < samples; i++) {
                for (int b = 0; b < bytes; b++) {
                    final int weight = row.order() == ByteOrder.BIG_ENDIAN ? b : bytes - 1 - b;
                    row.put(i * bytes + weight, spare[b * samples + i]);
                }
            }
        }

        @Override
        byte[] spare(int rowBytes) {
            return new byte[rowBytes];
        }
    };

    static Predictor of(Page page) throws IOException {
        final long number = page.tags().value(Tag.PREDICTOR, 1);
        if (number == 1 || !page.compression().predicts()) {
            return NONE;
        } else if (number == 2) {
            return HORIZONTAL;
        } else if (number == 3 && page.tags().value(Tag.SAMPLE_FORMAT, 1) == 3) {
            return FLOATING_POINT;
        }
        throw new UnsupportedTiffException("predictor number " + number);
    }

    /**
     * Undoes the differences in a row.
     *
     * @param bits of a sample
     * @param step samples from a sample to the next of the same band
     * @param spare room for all rows of this length, from {@link #spare}
     */
    abstract void undo(ByteBuffer row, int bits, int step, byte[] spare) throws IOException;

    /** Room that undoing takes beside a row of so many bytes, to be used again for the next. */
    byte[] spare(int rowBytes) {
        return new byte[0];
    }
}
