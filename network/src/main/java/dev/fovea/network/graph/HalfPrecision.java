package dev.fovea.network.graph;

/** IEEE 754 half precision (Java has {@code Float.float16ToFloat} only from 20 on). */
final class HalfPrecision {

    private HalfPrecision() {}

    /** The value of sign (1 bit), exponent (5 bits, bias 15) and fraction (10 bits). */
    static float toFloat(short bits) {
        final float sign = bits < 0 ? -1 : 1;
        final int exponent = (bits >> 10) & 0x1f;
        final int fraction = bits & 0x3ff;
        return switch (exponent) {
            case 0 -> sign * Math.scalb((float) fraction, -24);
            case 0x1f -> fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
            default -> sign * Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    }
}
