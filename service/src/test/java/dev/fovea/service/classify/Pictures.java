package dev.fovea.service.classify;

import java.awt.Color;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small image files of one colour, and files that are wrong in one way. */
public final class Pictures {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Pictures() {}

    public static byte[] png(Color colour) {
        return file(colour, "png");
    }

    public static byte[] jpeg(Color colour) {
        return file(colour, "jpeg");
    }

    /** A PNG of any size. */
    public static byte[] png(int width, int height, IntBinaryOperator rgb) {
        return file(image(width, height, rgb), "png");
    }

    private static BufferedImage image(int width, int height, IntBinaryOperator rgb) {
        final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        return image;
    }

    /** A JPEG of a camera that was turned: its EXIF orientation is 6, to be turned right. */
    public static byte[] turnedJpeg(int width, int height, IntBinaryOperator rgb) {
        final byte[] jpeg = file(image(width, height, rgb), "jpeg");
        final byte[] exif = ByteBuffer.allocate(36)
                .putShort((short) 0xffe1)
                .putShort((short) 34)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                // One tag, the orientation: one number of 16 bits.
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .array();
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    public static byte[] truncated(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    /** A grey PNG of 4 x 4 pixels whose quarters have these levels, 0 to 255: the upper ones first, from left to right. */
    public static byte[] quarters(int... levels) {
        return png(4, 4, (x, y) -> levels[y / 2 * 2 + x / 2] * 0x010101);
    }

    private static byte[] file(Color colour, String format) {
        return file(picture(colour), format);
    }

    private static byte[] file(BufferedImage image, String format) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, format, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The JPEG with a colour profile behind its first marker. */
    public static byte[] withProfile(byte[] jpeg, ICC_Profile profile) {
        final byte[] icc = profile.getData();
        return ByteBuffer.allocate(jpeg.length + icc.length + 18)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe2)
                .putShort((short) (icc.length + 16))
                .put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
                // The first of one part.
                .putShort((short) 0x0101)
                .put(icc)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A GIF that shows one colour after the other. */
    public static byte[] animatedGif(Color... frames) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (Color frame : frames) {
                writer.writeToSequence(new IIOImage(picture(frame), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static BufferedImage picture(Color colour) {
        return image(8, 8, (x, y) -> colour.getRGB());
    }

    /** A black PNG of one bit per pixel, which compresses a thousandfold. */
    public static byte[] blackPng(int width, int height) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PNG_SIGNATURE);
        final ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        // Bits per sample 1; grey, deflate, no filter and no interlacing are 0.
        chunk(out, "IHDR", header.put((byte) 1).array());
        chunk(out, "IDAT", deflated((1 + (width + 7) / 8) * (long) height));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflated(long zeros) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            final byte[] block = new byte[8192];
            for (long left = zeros; left > 0; left -= block.length) {
                deflater.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        final byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        final CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
