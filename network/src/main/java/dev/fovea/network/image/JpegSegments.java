package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the segments of a JPEG file (ITU-T T.81, annex B) to its end, keeps those that make up the picture and learns
 * size, colours and orientation from the others.
 */
final class JpegSegments {

    private static final int SOF0 = 0xc0;
    private static final int SOF2 = 0xc2;
    private static final int SOF15 = 0xcf;
    private static final int DHT = 0xc4;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int RST7 = 0xd7;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;

    /** Ten are usual in a progressive JPEG; thousands would keep a processor busy for minutes. */
    private static final int MAX_SCANS = 100;

    private final byte[] file;
    private final ByteArrayOutputStream picture;
    private int position = 2;
    private int frame;
    private int scans;
    private boolean jfif;
    private @Nullable Integer adobeTransform;
    private @Nullable Orientation orientation;

    JpegSegments(byte[] file) {
        this.file = file;
        this.picture = new ByteArrayOutputStream(file.length);
        picture.write(file, 0, 2);
    }

    JpegFile read() {
        int marker = nextMarker();
        while (marker != EOI) {
            final int start = position;
            final int end = start + unsignedShort(start);
            if (end < start + 2) {
                throw ImageException.damaged(ImageFormat.JPEG, null);
            } else if (end > file.length) {
                throw ImageException.incomplete(ImageFormat.JPEG);
            }
            segment(marker, start, end);
            position = end;
            if (marker == SOS) {
                copyScan();
            }
            marker = nextMarker();
        }
        if (frame == 0 || scans == 0) {
            throw ImageException.damaged(ImageFormat.JPEG, null);
        }
        picture.write(0xff);
        picture.write(EOI);
        final int height = unsignedShort(frame + 3);
        final int width = unsignedShort(frame + 5);
        return new JpegFile(
                picture.toByteArray(),
                width,
                height,
                colour(),
                orientation == null ? Orientation.UPRIGHT : orientation);
    }

    /** The next marker that heads a segment; the position moves behind it. */
    private int nextMarker() {
        while (position + 1 < file.length) {
            final int code = file[position + 1] & 0xff;
            if (file[position] == (byte) 0xff && code >= SOF0 && code < 0xff && !isRestart(code)) {
                position += 2;
                return code;
            }
            position++;
        }
        throw ImageException.incomplete(ImageFormat.JPEG);
    }

    private void segment(int marker, int start, int end) {
        if (marker == APP0) {
            jfif |= startsWith("JFIF\0", start + 2, end);
        } else if (marker == APP1 && orientation == null && startsWith("Exif\0\0", start + 2, end)) {
            orientation = TiffTags.at(file, start + 8, end - start - 8).orientation();
        } else if (marker == APP14 && startsWith("Adobe", start + 2, end) && end - start >= 14) {
            adobeTransform = file[start + 13] & 0xff;
        }
        if (isFrame(marker)) {
            requireDecodable(marker, start);
            frame = start;
        } else if (marker == SOS && ++scans > MAX_SCANS) {
            throw JpegFile.unsupported("more than " + MAX_SCANS + " scans");
        }
        if ((marker < APP0 || marker > APP15) && marker != COM) {
            picture.write(0xff);
            picture.write(marker);
            picture.write(file, start, end - start);
        }
    }

    /** Copies entropy-coded data up to the marker that ends it. */
    private void copyScan() {
        final int start = position;
        while (position + 1 < file.length) {
            if (file[position] == (byte) 0xff) {
                final int code = file[position + 1] & 0xff;
                if (code != 0 && code != 0xff && !isRestart(code)) {
                    break;
                }
            }
            position++;
        }
        picture.write(file, start, position - start);
    }

    private void requireDecodable(int marker, int start) {
        if (marker > SOF2) {
            throw JpegFile.unsupported("lossless, hierarchical or arithmetic coding");
        } else if (file[start + 2] != 8) {
            throw JpegFile.unsupported(file[start + 2] + " bits per sample");
        } else if (frame != 0) {
            throw ImageException.damaged(ImageFormat.JPEG, null);
        }
    }

    /** As libjpeg decides it: JFIF is YCbCr; Adobe's marker says which; else the components' names do. */
    private JpegColour colour() {
        final int components = file[frame + 7];
        return switch (components) {
            case 1 -> JpegColour.GRAY;
            case 3 -> isRgb() ? JpegColour.RGB : JpegColour.YCBCR;
            case 4 -> adobeTransform == null || adobeTransform == 0 ? JpegColour.CMYK : JpegColour.YCCK;
            default -> throw JpegFile.unsupported(components + " colour components");
        };
    }

    private boolean isRgb() {
        if (jfif) {
            return false;
        } else if (adobeTransform != null) {
            return adobeTransform == 0;
        }
        return file[frame + 8] == 'R' && file[frame + 11] == 'G' && file[frame + 14] == 'B';
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static boolean isRestart(int code) {
        return code >= RST0 && code <= RST7;
    }

    private boolean startsWith(String text, int start, int end) {
        return end - start >= text.length() && new String(file, start, text.length(), ISO_8859_1).equals(text);
    }

    private int unsignedShort(int offset) {
        if (offset + 1 >= file.length) {
            throw ImageException.incomplete(ImageFormat.JPEG);
        }
        return ((file[offset] & 0xff) << 8) | (file[offset + 1] & 0xff);
    }
}
