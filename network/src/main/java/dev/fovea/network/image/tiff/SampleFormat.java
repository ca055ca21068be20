package dev.fovea.network.image.tiff;

import dev.fovea.network.image.tiff.NumberSamples.Numbers;
import java.io.IOException;
import java.util.OptionalLong;

/** What the bits of a sample mean, in the order of the tag's numbers from 1 on. */
enum SampleFormat {
    UNSIGNED("unsigned") {
        @Override
        Numbers numbers(int bits) throws IOException {
            return switch (bits) {
                case 32 -> (row, index) -> Integer.toUnsignedLong(row.getInt(4 * index));
                case 64 ->
                    (row, index) -> {
                        final long value = row.getLong(8 * index);
                        return value < 0 ? Double.MAX_VALUE : value;
                    };
                default -> throw unsupported(bits);
            };
        }
    },
    SIGNED("signed") {
        @Override
        Numbers numbers(int bits) throws IOException {
            return switch (bits) {
                case 8 -> (row, index) -> row.get(index);
                case 16 -> (row, index) -> row.getShort(2 * index);
                case 32 -> (row, index) -> row.getInt(4 * index);
                case 64 -> (row, index) -> row.getLong(8 * index);
                default -> throw unsupported(bits);
            };
        }
    },
    FLOATING_POINT("floating-point") {
        @Override
        Numbers numbers(int bits) throws IOException {
            return switch (bits) {
                case 16 -> (row, index) -> ofHalf(row.getShort(2 * index));
                case 32 -> (row, index) -> row.getFloat(4 * index);
                case 64 -> (row, index) -> row.getDouble(8 * index);
                default -> throw unsupported(bits);
            };
        }
    };

    private final String title;

    SampleFormat(String title) {
        this.title = title;
    }

    static SampleFormat of(Directory tags) throws IOException {
        final OptionalLong number = tags.common(Tag.SAMPLE_FORMAT, 1);
        if (number.isEmpty()) {
            throw new UnsupportedTiffException("samples of different kinds");
        }
        return switch ((int) number.getAsLong()) {
            // 4 is said to be of no known kind: then it is usual
            case 0, 1, 4 -> UNSIGNED;
            case 2 -> SIGNED;
            case 3 -> FLOATING_POINT;
            default -> throw new UnsupportedTiffException("complex numbers");
        };
    }

    /** How to read numbers of so many bits. */
    abstract Numbers numbers(int bits) throws IOException;

    UnsupportedTiffException unsupported(int bits) {
        return new UnsupportedTiffException(title + " samples of " + bits + " bits");
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent around 15, 10 of fraction. */
    private static double ofHalf(short half) {
        final int exponent = half >> 10 & 31;
        final int fraction = half & 1023;
        final double size = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
        return half < 0 ? -size : size;
    }
}
