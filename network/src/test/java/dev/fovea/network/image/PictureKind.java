package dev.fovea.network.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Random;

/** Pictures in the memory layouts of Java, which its writers store in different ways. */
public enum PictureKind {
    RGB {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        }
    },
    RGBA {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
        }
    },
    GREY {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        }
    },
    GREY_16 {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        }
    },
    RGB_16 {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            final ColorModel colours = new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_sRGB),
                    false,
                    false,
                    Transparency.OPAQUE,
                    DataBuffer.TYPE_USHORT);
            return new BufferedImage(colours, colours.createCompatibleWritableRaster(width, height), false, null);
        }
    },
    BILEVEL {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        }
    },
    PALETTE_2 {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return palette(1, width, height, random);
        }
    },
    PALETTE_16 {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return palette(4, width, height, random);
        }
    },
    PALETTE_256 {
        @Override
        BufferedImage blank(int width, int height, Random random) {
            return palette(8, width, height, random);
        }
    };

    abstract BufferedImage blank(int width, int height, Random random);

    /** Slopes with noise and, here and there, areas of one colour. */
    public BufferedImage draw(int width, int height, Random random) {
        final BufferedImage image = blank(width, height, random);
        final WritableRaster raster = image.getRaster();
        for (int band = 0; band < raster.getNumBands(); band++) {
            final int full = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
            final double right = random.nextDouble();
            final double down = random.nextDouble();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    final boolean flat = (x / 20 + y / 15) % 3 == 0;
                    final double slope = right * x / width + down * y / height;
                    final double level = flat ? right : slope + 0.1 * random.nextDouble();
                    raster.setSample(x, y, band, (int) Math.min(full, level * full));
                }
            }
        }
        return image;
    }

    private static BufferedImage palette(int bits, int width, int height, Random random) {
        final byte[] colours = new byte[3 << bits];
        random.nextBytes(colours);
        final IndexColorModel model = new IndexColorModel(bits, 1 << bits, colours, 0, false);
        final int type = bits < 8 ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_INDEXED;
        return new BufferedImage(width, height, type, model);
    }

    /** What is seen of a picture: its colours or grey levels, of more than 8 bits the upper 8, without alpha. */
    public static RgbImage rgb(BufferedImage image) {
        final WritableRaster raster = image.getRaster();
        final byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        final int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        for (int i = 0; i < rgb.length; i++) {
            final int x = i / 3 % image.getWidth();
            final int y = i / 3 / image.getWidth();
            rgb[i] = (byte)
                    (image.getColorModel() instanceof IndexColorModel palette
                            ? palette.getRGB(raster.getSample(x, y, 0)) >> (16 - 8 * (i % 3))
                            : raster.getSample(x, y, raster.getNumBands() < 3 ? 0 : i % 3) >> shift);
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }
}
