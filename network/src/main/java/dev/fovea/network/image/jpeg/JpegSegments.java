package dev.fovea.network.image.jpeg;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
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
    private static final int APP15 = 0xef;
    private static final int JPEG_LS = 0xf7;
    private static final int COM = 0xfe;

    /** Ten are usual in a progressive JPEG; thousands would keep a processor busy for minutes, even with a small picture. */
    private static final int MAX_SCANS = 100;

    private final byte[] file;
    private final ByteArrayOutputStream picture;
    private final JpegMetadata metadata = new JpegMetadata();
    private int position = 2;
    private @Nullable JpegFrame frame;
    private int scans;
    private int componentsOfFirstScan;

    JpegSegments(byte[] file) {
        this.file = file;
        this.picture = new ByteArrayOutputStream(file.length + JpegColour.MARKER_BYTES);
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
                if (position + 1 >= file.length) {
                    return endless();
                }
            }
            marker = nextMarker();
        }
        return file(true);
    }

    /** A file that breaks off within a scan: its rows may still have come, and the reader will say. Refining scans may be missing. */
    private JpegFile endless() {
        final JpegFile result = file(false);
        if (result.frame().progressive() || result.buffered()) {
            throw ImageException.incomplete(ImageFormat.JPEG);
        }
        return result;
    }

    private JpegFile file(boolean ended) {
        if (frame == null || scans == 0) {
            throw ImageException.damaged(ImageFormat.JPEG, null);
        }
        picture.write(0xff);
        picture.write(EOI);
        final JpegColour colour = metadata.colour(frame);
        return new JpegFile(
                colour.mark(picture.toByteArray()),
                frame,
                scans,
                frame.progressive()
                        || componentsOfFirstScan < frame.components().size(),
                ended,
                colour,
                metadata.orientation(),
                metadata.profile());
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
        if (marker >= APP0 && marker <= APP15) {
            metadata.add(marker, file, start + 2, end - start - 2);
            return;
        } else if (marker == COM) {
            return;
        } else if (marker == JPEG_LS) {
            throw JpegFile.unsupported("JPEG-LS");
        } else if (isFrame(marker)) {
            frame = frame(marker, start, end);
        } else if (marker == SOS) {
            scan(start, end);
        }
        picture.write(0xff);
        picture.write(marker);
        picture.write(file, start, end - start);
    }

    private void scan(int start, int end) {
        if (++scans > MAX_SCANS) {
            throw JpegFile.unsupported("more than " + MAX_SCANS + " scans");
        } else if (scans == 1 && end > start + 2) {
            componentsOfFirstScan = file[start + 2];
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

    private JpegFrame frame(int marker, int start, int end) {
        final int count = end < start + 8 ? -1 : file[start + 7] & 0xff;
        if (marker > SOF2) {
            throw JpegFile.unsupported("lossless, hierarchical or arithmetic coding");
        } else if (count < 1 || end < start + 8 + 3 * count || frame != null) {
            throw ImageException.damaged(ImageFormat.JPEG, null);
        } else if (file[start + 2] != 8) {
            throw JpegFile.unsupported(file[start + 2] + " bits per sample");
        }
        final List<JpegFrame.Component> components = new ArrayList<>();
        for (int at = start + 8; components.size() < count; at += 3) {
            components.add(new JpegFrame.Component(file[at], file[at + 1] >> 4 & 0xf, file[at + 1] & 0xf));
        }
        return new JpegFrame(marker == SOF2, unsignedShort(start + 5), unsignedShort(start + 3), components);
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static boolean isRestart(int code) {
        return code >= RST0 && code <= RST7;
    }

    private int unsignedShort(int offset) {
        if (offset + 1 >= file.length) {
            throw ImageException.incomplete(ImageFormat.JPEG);
        }
        return ((file[offset] & 0xff) << 8) | (file[offset + 1] & 0xff);
    }
}
