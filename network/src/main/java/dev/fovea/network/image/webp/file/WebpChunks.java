package dev.fovea.network.image.webp.file;

import dev.fovea.network.image.ColourProfile;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.OrientationTags;
import dev.fovea.network.image.webp.Bitstream;
import dev.fovea.network.image.webp.BitstreamException;
import dev.fovea.network.image.webp.lossless.LosslessBitstream;
import dev.fovea.network.image.webp.lossy.LossyBitstream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The parts of a WebP file (RFC 9649, section 2): looks for canvas, first picture, orientation and colour profile. */
final class WebpChunks {

    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int EXTENSION = 10;
    private static final int FRAME_HEADER = 16;

    private static final int VP8X = 0x58385056;
    private static final int VP8 = 0x20385056;
    private static final int VP8L = 0x4c385056;
    private static final int ANMF = 0x464d4e41;
    private static final int EXIF = 0x46495845;
    private static final int ICCP = 0x50434349;
    private static final int XMP = 0x20504d58;

    private final byte[] file;
    private final ByteBuffer data;
    private final OrientationTags tags = new OrientationTags();
    private @Nullable Bitstream picture;
    private @Nullable ColourProfile profile;
    private boolean hasCanvas;
    private int width;
    private int height;
    private int left;
    private int top;

    WebpChunks(byte[] file) {
        this.file = file;
        this.data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @throws ImageException if the file ends early
     * @throws BitstreamException if there is no picture in it
     */
    WebpFile read() {
        final long end = CHUNK_HEADER + Integer.toUnsignedLong(data.getInt(4));
        if (end > file.length) {
            throw ImageException.incomplete(ImageFormat.WEBP);
        }
        int chunk = RIFF_HEADER;
        while (chunk <= end - CHUNK_HEADER) {
            final int body = chunk + CHUNK_HEADER;
            final long length = Integer.toUnsignedLong(data.getInt(chunk + 4));
            if (length > end - body) {
                throw ImageException.incomplete(ImageFormat.WEBP);
            }
            final boolean stepInside = enter(data.getInt(chunk), body, (int) length);
            final long next = stepInside ? body + FRAME_HEADER : body + length + (length & 1);
            chunk = (int) Math.min(next, end);
        }
        final Bitstream found = picture;
        if (found == null) {
            throw BitstreamException.damaged("no picture");
        }
        return hasCanvas
                ? new WebpFile(found, width, height, left, top, tags.orientation(), profile)
                : new WebpFile(found, found.width(), found.height(), 0, 0, tags.orientation(), profile);
    }

    /** Whether the chunk holds others behind a header: the first frame of an animation does. */
    private boolean enter(int type, int body, int length) {
        if (type == VP8X && length >= EXTENSION) {
            hasCanvas = true;
            width = 1 + number(body + 4);
            height = 1 + number(body + 7);
        } else if (type == EXIF) {
            tags.exif(file, body, length);
        } else if (type == XMP) {
            tags.xmp(file, body, length);
        } else if (type == ICCP) {
            profile = ColourProfile.of(Arrays.copyOfRange(file, body, body + length));
        } else if (picture == null) {
            switch (type) {
                case VP8 -> picture = LossyBitstream.parse(file, body, body + length);
                case VP8L -> picture = LosslessBitstream.parse(file, body, body + length);
                case ANMF -> {
                    if (length < FRAME_HEADER) {
                        throw BitstreamException.damaged("a frame without its header");
                    }
                    left = 2 * number(body);
                    top = 2 * number(body + 3);
                    return true;
                }
                default -> {
                    // alpha and descriptions are not looked at
                }
            }
        }
        return false;
    }

    /** Of three bytes. */
    private int number(int at) {
        return (data.getShort(at) & 0xffff) | (data.get(at + 2) & 0xff) << 16;
    }
}
