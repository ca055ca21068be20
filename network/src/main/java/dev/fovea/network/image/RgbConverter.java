package dev.fovea.network.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * RGB from the many kinds of picture that image readers return. The stored samples count: grey is repeated three times (Java's own
 * conversion would brighten it), alpha is dropped, and of more than 8 bits the upper 8 are kept.
 */
final class RgbConverter {

    private RgbConverter() {}

    static RgbImage convert(BufferedImage image) {
        image.coerceData(false);
        final Raster raster = image.getRaster();
        final byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(image.getWidth(), image.getHeight()))];
        if (image.getColorModel() instanceof IndexColorModel palette) {
            fromPalette(raster, palette, rgb);
        } else if (!hasIntegers(raster)) {
            fromColourModel(image, rgb);
        } else {
            switch (image.getColorModel().getColorSpace().getType()) {
                case ColorSpace.TYPE_GRAY -> fromSamples(raster, rgb, 0, 0, 0);
                case ColorSpace.TYPE_RGB -> fromSamples(raster, rgb, 0, 1, 2);
                case ColorSpace.TYPE_CMYK -> fromInk(raster, rgb);
                default -> fromColourModel(image, rgb);
            }
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    private static boolean hasIntegers(Raster raster) {
        final int type = raster.getDataBuffer().getDataType();
        return type != DataBuffer.TYPE_FLOAT && type != DataBuffer.TYPE_DOUBLE;
    }

    private static void fromSamples(Raster raster, byte[] rgb, int red, int green, int blue) {
        if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getDataBuffer() instanceof DataBufferByte buffer) {
            fromBytes(raster, model, buffer, rgb, red, green, blue);
            return;
        }
        final int bands = raster.getNumBands();
        final int[] bits = raster.getSampleModel().getSampleSize();
        final int[] row = new int[raster.getWidth() * bands];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int from = 0; from < row.length; from += bands, to += 3) {
                rgb[to] = toByte(row[from + red], bits[red]);
                rgb[to + 1] = toByte(row[from + green], bits[green]);
                rgb[to + 2] = toByte(row[from + blue], bits[blue]);
            }
        }
    }

    /** The usual case, without a call per pixel. */
    private static void fromBytes(
            Raster raster,
            PixelInterleavedSampleModel model,
            DataBufferByte buffer,
            byte[] rgb,
            int red,
            int green,
            int blue) {
        final byte[] data = buffer.getData();
        final int[] offsets = model.getBandOffsets();
        final int pixelStride = model.getPixelStride();
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            int from = buffer.getOffset()
                    + (y - raster.getSampleModelTranslateY()) * model.getScanlineStride()
                    - raster.getSampleModelTranslateX() * pixelStride;
            for (int x = 0; x < raster.getWidth(); x++, from += pixelStride, to += 3) {
                rgb[to] = data[from + offsets[red]];
                rgb[to + 1] = data[from + offsets[green]];
                rgb[to + 2] = data[from + offsets[blue]];
            }
        }
    }

    private static byte toByte(int sample, int bits) {
        return (byte) (bits >= 8 ? sample >>> (bits - 8) : sample * 255 / ((1 << bits) - 1));
    }

    private static void fromPalette(Raster raster, IndexColorModel palette, byte[] rgb) {
        final int[] row = new int[raster.getWidth()];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
            for (int index : row) {
                final int colour = palette.getRGB(index);
                rgb[to++] = (byte) (colour >> 16);
                rgb[to++] = (byte) (colour >> 8);
                rgb[to++] = (byte) colour;
            }
        }
    }

    private static void fromInk(Raster raster, byte[] rgb) {
        final int bands = raster.getNumBands();
        final int[] bits = raster.getSampleModel().getSampleSize();
        final int[] row = new int[raster.getWidth() * bands];
        final byte[] ink = new byte[raster.getWidth() * 4];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int band = 0; band < 4; band++) {
                    ink[4 * x + band] = toByte(row[x * bands + band], bits[band]);
                }
            }
            final byte[] converted = JpegColour.inkToRgb(ink);
            System.arraycopy(converted, 0, rgb, y * converted.length, converted.length);
        }
    }

    /** Rare colour spaces and floating-point samples: slow, but Java knows how. */
    private static void fromColourModel(BufferedImage image, byte[] rgb) {
        final int[] row = new int[image.getWidth()];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int colour : row) {
                rgb[to++] = (byte) (colour >> 16);
                rgb[to++] = (byte) (colour >> 8);
                rgb[to++] = (byte) colour;
            }
        }
    }
}
