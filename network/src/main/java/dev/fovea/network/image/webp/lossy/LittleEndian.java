package dev.fovea.network.image.webp.lossy;

/** Numbers of the frame header. */
final class LittleEndian {

    private LittleEndian() {}

    /** The unsigned number of so many bytes. */
    static int number(byte[] data, int at, int bytes) {
        int value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << Byte.SIZE | (data[at + i] & 0xff);
        }
        return value;
    }
}
