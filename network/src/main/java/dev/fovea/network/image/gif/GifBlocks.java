package dev.fovea.network.image.gif;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Walks through the blocks of a GIF file (version 89a) to its first frame. */
final class GifBlocks {

    private static final int SIGNATURE_BYTES = 6;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int FRAME = 0x2c;
    private static final int HAS_PALETTE = 0x80;
    private static final int INTERLACED = 0x40;
    private static final int HAS_TRANSPARENCY = 1;
    private static final int MOST_CODE_BITS = 8;

    private final byte[] file;
    private int position = SIGNATURE_BYTES;
    private int transparent;

    GifBlocks(byte[] file) {
        this.file = file;
    }

    GifFile read() {
        final int width = unsignedShort();
        final int height = unsignedShort();
        final int flags = next();
        position += 2; // the background, which nobody draws, and the aspect ratio of pixels, which nobody sets
        final byte[] palette = palette(flags, GifFile.greys());
        int block = next();
        while (block != FRAME) {
            if (block == EXTENSION) {
                extension();
            } else if (block == ';') {
                throw ImageException.damaged(ImageFormat.GIF, null);
            }
            block = next();
        }
        return frame(width, height, palette);
    }

    private void extension() {
        final int label = next();
        final byte[] content = label == GRAPHIC_CONTROL ? subBlock() : new byte[0];
        if (content.length >= 4 && (content[0] & HAS_TRANSPARENCY) != 0) {
            transparent = content[3] & 0xff;
        }
        subBlocks();
    }

    private GifFile frame(int width, int height, byte[] globalPalette) {
        final int left = unsignedShort();
        final int top = unsignedShort();
        final int frameWidth = unsignedShort();
        final int frameHeight = unsignedShort();
        final int flags = next();
        final byte[] palette = palette(flags, globalPalette);
        final int codeBits = next();
        if (codeBits < 1 || codeBits > MOST_CODE_BITS) {
            throw ImageException.damaged(ImageFormat.GIF, null);
        }
        final GifFrame frame =
                new GifFrame(left, top, frameWidth, frameHeight, (flags & INTERLACED) != 0, codeBits, subBlocks());
        return new GifFile(
                Math.max(width, left + frameWidth), Math.max(height, top + frameHeight), transparent, palette, frame);
    }

    private byte[] palette(int flags, byte[] otherwise) {
        if ((flags & HAS_PALETTE) == 0) {
            return otherwise;
        }
        final byte[] palette = new byte[GifFile.PALETTE_BYTES];
        final int length = 3 << ((flags & 7) + 1);
        require(length);
        System.arraycopy(file, position, palette, 0, length);
        position += length;
        return palette;
    }

    /** The content of all sub-blocks up to the empty one that ends them, or to the end of the file. */
    private byte[] subBlocks() {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (position < file.length && file[position] != 0) {
            final int length = Math.min(file[position] & 0xff, file.length - position - 1);
            content.write(file, position + 1, length);
            position += 1 + length;
        }
        position++;
        return content.toByteArray();
    }

    private byte[] subBlock() {
        final int length = next();
        require(length);
        final byte[] content = Arrays.copyOfRange(file, position, position + length);
        position += length;
        return content;
    }

    private int next() {
        require(1);
        return file[position++] & 0xff;
    }

    private int unsignedShort() {
        return next() | next() << 8;
    }

    private void require(int bytes) {
        if (bytes > file.length - position) {
            throw ImageException.incomplete(ImageFormat.GIF);
        }
    }
}
