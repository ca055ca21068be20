package dev.fovea.network.image.webp.lossy;

/** Numbers brought into the range of a sample. */
final class Clamp {

    private Clamp() {}

    /** The nearest number from 0 to 255, as an unsigned byte. */
    static byte toByte(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
