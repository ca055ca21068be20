package dev.fovea.network.image.bmp;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.ImageFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The header of a BMP file: of OS/2 (12 bytes; 16 to 64) or Windows (40 and more). */
final class BmpHeader {

    private static final int START = 14;
    private static final int SMALLEST = 12;
    private static final int SHORTEST_OF_WINDOWS = 40;
    private static final int OS2 = 64;

    private static final int PLAIN = 0;
    private static final int RUNS_OF_BYTES = 1;
    private static final int RUNS_OF_HALVES = 2;
    private static final int MASKS = 3;
    private static final int JPEG = 4;
    private static final int MASKS_WITH_ALPHA = 6;

    private final byte[] file;
    private final ByteBuffer data;
    private final int size;

    BmpHeader(byte[] file) {
        this.file = file;
        this.data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        require(START + 4);
        this.size = data.getInt(START);
        if (size != SMALLEST && (size < 16 || size > 1024)) {
            throw ImageException.damaged(ImageFormat.BMP, null);
        }
        require(START + size);
    }

    BmpFile read() {
        final boolean small = size == SMALLEST;
        final int width = small ? Short.toUnsignedInt(data.getShort(18)) : Math.max(0, data.getInt(18));
        final int height = small ? Short.toUnsignedInt(data.getShort(20)) : data.getInt(22);
        final int bits = data.getShort(small ? 24 : 28);
        final int coding = field(30, PLAIN);
        final BmpColours colours = colours(bits, coding);
        final int offset = data.getInt(10);
        if (offset < 0 || offset > file.length) {
            throw ImageException.incomplete(ImageFormat.BMP);
        }
        return new BmpFile(
                width,
                // the least number has no opposite
                Math.abs(Math.max(height, -Integer.MAX_VALUE)),
                height < 0,
                bits,
                coding == RUNS_OF_BYTES || coding == RUNS_OF_HALVES,
                Arrays.copyOfRange(file, offset, file.length),
                colours);
    }

    private BmpColours colours(int bits, int coding) {
        final boolean usual = size != OS2;
        return switch (coding) {
            case PLAIN -> bits <= 8 ? palette(bits) : usualMasks(bits);
            case RUNS_OF_BYTES -> bits == 8 ? palette(bits) : damaged();
            case RUNS_OF_HALVES -> bits == 4 ? palette(bits) : damaged();
            case MASKS, MASKS_WITH_ALPHA -> {
                if (!usual) {
                    throw unsupported("Huffman coding of OS/2");
                }
                yield bits == 16 || bits == 32 ? masks() : usualMasks(bits);
            }
            default -> throw unsupported(coding == JPEG && usual ? "a JPEG inside" : "coding number " + coding);
        };
    }

    private BmpColours usualMasks(int bits) {
        return switch (bits) {
            case 16 -> BmpColours.Masks.FIVE_BITS;
            case 24, 32 -> BmpColours.Masks.BYTES;
            default -> damaged();
        };
    }

    private BmpColours masks() {
        require(START + SHORTEST_OF_WINDOWS + 12);
        return new BmpColours.Masks(data.getInt(54), data.getInt(58), data.getInt(62));
    }

    /** Colours that the file does not name are black. */
    private BmpColours palette(int bits) {
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
            return damaged();
        }
        final int entryBytes = size == SMALLEST ? 3 : 4;
        final int used = field(46, 0);
        final int colours = used > 0 && used < 1 << bits ? used : 1 << bits;
        require(START + size + colours * entryBytes);
        final byte[] palette = new byte[3 * 256];
        for (int i = 0; i < colours; i++) {
            final int entry = START + size + i * entryBytes;
            palette[3 * i] = file[entry + 2];
            palette[3 * i + 1] = file[entry + 1];
            palette[3 * i + 2] = file[entry];
        }
        return new BmpColours.Palette(palette);
    }

    /** A number that short headers lack. */
    private int field(int offset, int absent) {
        return START + size >= offset + 4 ? data.getInt(offset) : absent;
    }

    private void require(int bytes) {
        if (bytes > file.length) {
            throw ImageException.incomplete(ImageFormat.BMP);
        }
    }

    private static BmpColours damaged() {
        throw ImageException.damaged(ImageFormat.BMP, null);
    }

    private static ImageException unsupported(String kind) {
        return new ImageException(
                Reason.UNSUPPORTED_FORMAT,
                "This kind of BMP (%s) cannot be read. Save it as a BMP of 24 bits, or as PNG.".formatted(kind));
    }
}
