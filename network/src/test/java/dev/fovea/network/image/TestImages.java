package dev.fovea.network.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files made for the tests: by Java's writers where these can, byte by byte where the file is to be unusual. */
public final class TestImages {

    private TestImages() {}

    public static RgbImage gray(int width, int height, int... levels) {
        final byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) levels[i / 3];
        }
        return new RgbImage(width, height, pixels);
    }

    /** Red grows to the right, green downwards; blue is 128. */
    public static BufferedImage gradient(int width, int height) {
        final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (255 * x / width) << 16 | (255 * y / height) << 8 | 128);
            }
        }
        return image;
    }

    public static byte[] encode(RenderedImage image, String format) {
        return write(format, false, new IIOImage(image, null, null));
    }

    public static byte[] progressiveJpeg(BufferedImage image) {
        return write("jpeg", true, new IIOImage(image, null, null));
    }

    public static byte[] animatedGif(RgbImage... frames) {
        final ImageWriter writer = writerOfJava("gif");
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (RgbImage frame : frames) {
                writer.writeToSequence(new IIOImage(buffered(frame), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    public static byte[] interlacedPng(BufferedImage image) {
        return write("png", true, new IIOImage(image, null, null));
    }

    private static byte[] write(String format, boolean progressive, IIOImage image) {
        final ImageWriter writer = writerOfJava(format);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            final ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Plug-ins write TIFF in another byte order, say. */
    public static ImageWriter writerOfJava(String format) {
        final Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            final ImageWriter writer = writers.next();
            if (writer.getClass().getModule().equals(ImageIO.class.getModule())) {
                return writer;
            }
        }
        throw new IllegalArgumentException("Java cannot write " + format);
    }

    public static BufferedImage buffered(RgbImage image) {
        final BufferedImage result = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                final int[] rgb = {image.sample(x, y, 0), image.sample(x, y, 1), image.sample(x, y, 2)};
                result.getRaster().setPixel(x, y, rgb);
            }
        }
        return result;
    }

    /** A JPEG of one colour whose samples are stored as they are given. */
    public static byte[] rawJpeg(int width, int height, int... samples) {
        final WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, samples.length, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, samples);
            }
        }
        return write("jpeg", false, new IIOImage(raster, null, null));
    }

    /** The JPEG with a segment put behind its first marker. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + content.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    public static byte[] withAdobeTransform(byte[] jpeg, int transform) {
        final byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return withSegment(jpeg, 0xee, content);
    }

    public static byte[] withExif(byte[] jpeg, byte[] exif) {
        final byte[] prefix = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
        return withSegment(jpeg, 0xe1, concat(prefix, exif));
    }

    /** A TIFF structure with one tag: the orientation. */
    public static byte[] exif(int orientation, ByteOrder order) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'})
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** The TIFF, big-endian as Java writes it, with one of its tags turned into another that holds a number. */
    public static byte[] withTiffTag(byte[] tiff, int replaced, int tag, int value) {
        final ByteBuffer data = ByteBuffer.wrap(tiff.clone());
        final int directory = data.getInt(4);
        for (int i = 0; i < data.getShort(directory); i++) {
            final int entry = directory + 2 + 12 * i;
            if (data.getShort(entry) == replaced) {
                data.putShort(entry, (short) tag)
                        .putShort(entry + 2, (short) 4)
                        .putInt(entry + 4, 1)
                        .putInt(entry + 8, value);
                return data.array();
            }
        }
        throw new IllegalArgumentException("No tag " + replaced);
    }

    /** A PNG of black pixels, one bit each, which packs a thousandfold and more. */
    public static byte[] blackPng(int width, int height) {
        return png(width, height, 1, 0, 0, new byte[(1 + (width + 7) / 8) * height]);
    }

    /** A PNG of packed rows, each with its filter, and other chunks before these. */
    public static byte[] png(
            int width, int height, int depth, int colour, int interlace, byte[] rows, byte[]... before) {
        final byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colour)
                .putShort((short) 0)
                .put((byte) interlace)
                .array();
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                chunk("IHDR", header),
                concat(before),
                chunk("IDAT", deflated(rows)),
                chunk("IEND"));
    }

    public static byte[] deflated(byte[] content) {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static byte[] chunk(String type, byte... content) {
        final byte[] checked = concat(type.getBytes(StandardCharsets.US_ASCII), content);
        final CRC32 checksum = new CRC32();
        checksum.update(checked);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(checked)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** The PNG with a chunk put behind its header. */
    public static byte[] withChunk(byte[] png, byte[] chunk) {
        return ByteBuffer.allocate(png.length + chunk.length)
                .put(png, 0, 33)
                .put(chunk)
                .put(png, 33, png.length - 33)
                .array();
    }

    public static byte[] concat(byte[]... parts) {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The file with other bytes at a place. */
    public static byte[] with(byte[] file, int offset, int... values) {
        final byte[] copy = file.clone();
        for (int i = 0; i < values.length; i++) {
            copy[offset + i] = (byte) values[i];
        }
        return copy;
    }

    /** Where two bytes stand for the first time, behind the header. */
    public static int indexOf(byte[] file, int first, int second) {
        for (int i = 13; i < file.length - 1; i++) {
            if (file[i] == (byte) first && file[i + 1] == (byte) second) {
                return i;
            }
        }
        throw new IllegalArgumentException("Not found");
    }
}
