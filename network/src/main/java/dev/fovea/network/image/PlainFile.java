package dev.fovea.network.image;

/** GIF (of which the first frame is read) and BMP: handed to the reader as they are. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlainFile(ImageFormat format, byte[] bytes) implements EncodedImage {

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }
}
