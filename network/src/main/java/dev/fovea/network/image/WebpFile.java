package dev.fovea.network.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A WebP file, of which the first frame is read. Its colour profile is hidden from the reader: colours are taken as sRGB. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebpFile(byte[] bytes, int width, int height, long largestFrame, Orientation orientation)
        implements EncodedImage {

    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    /** The reader fetches eight bytes at a time and needs them to exist. */
    private static final int READ_AHEAD = 16;

    private static final int VP8X = 0x58385056;
    private static final int VP8 = 0x20385056;
    private static final int VP8L = 0x4c385056;
    private static final int ANMF = 0x464d4e41;
    private static final int EXIF = 0x46495845;
    private static final int XMP = 0x20504d58;
    private static final int HAS_COLOUR_PROFILE = 0x20;

    /** @throws ImageException if the file ends early */
    static WebpFile parse(byte[] file) throws IOException {
        final ByteBuffer data =
                ByteBuffer.wrap(Arrays.copyOf(file, file.length + READ_AHEAD)).order(ByteOrder.LITTLE_ENDIAN);
        final long end = CHUNK_HEADER + Integer.toUnsignedLong(data.getInt(4));
        if (end > file.length) {
            throw ImageException.incomplete(ImageFormat.WEBP);
        }
        final OrientationTags tags = new OrientationTags();
        long largestFrame = 0;
        int chunk = RIFF_HEADER;
        while (chunk <= end - CHUNK_HEADER) {
            final int body = chunk + CHUNK_HEADER;
            final long length = Integer.toUnsignedLong(data.getInt(chunk + 4));
            if (length > end - body) {
                throw ImageException.incomplete(ImageFormat.WEBP);
            }
            final int type = data.getInt(chunk);
            if (type == VP8X) {
                data.put(body, (byte) (data.get(body) & ~HAS_COLOUR_PROFILE));
            } else if (type == EXIF) {
                tags.exif(file, body, (int) length);
            } else if (type == XMP) {
                tags.xmp(file, body, (int) length);
            }
            largestFrame = Math.max(largestFrame, framePixels(data, type, body));
            // an animation's frame wraps chunks of its own: step inside
            final long next = type == ANMF ? body + FRAME_HEADER : body + length + (length & 1);
            chunk = (int) Math.min(next, end);
        }
        try (OpenReader open = open(data.array())) {
            return new WebpFile(data.array(), open.width(), open.height(), largestFrame, tags.orientation());
        }
    }

    private static long framePixels(ByteBuffer data, int type, int body) {
        return switch (type) {
            case VP8 -> (data.getShort(body + 6) & 0x3fffL) * (data.getShort(body + 8) & 0x3fff);
            case VP8L -> {
                final int sizes = data.getInt(body + 1);
                yield ((sizes & 0x3fffL) + 1) * ((sizes >>> 14 & 0x3fff) + 1);
            }
            default -> 0;
        };
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.WEBP;
    }

    private static OpenReader open(byte[] bytes) {
        return OpenReader.of(new WebPImageReaderSpi().createReaderInstance(null), bytes);
    }

    @Override
    public long pixels() {
        final long canvas = EncodedImage.super.pixels();
        return canvas == 0 ? 0 : Math.max(canvas, largestFrame);
    }

    @Override
    public long memory(Resolution resolution) {
        return OpenReader.memory(pixels());
    }

    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        try (OpenReader open = open(bytes)) {
            return open.read();
        }
    }
}
