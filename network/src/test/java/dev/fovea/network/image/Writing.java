package dev.fovea.network.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import dev.fovea.network.image.png.PngWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A way to write a picture.
 *
 * @param tolerance levels that the result may be away from the reference
 */
record Writing(String name, PictureKind kind, boolean lossless, int tolerance, Encoder encoder) {

    private static final PictureKind[] PALETTES = {
        PictureKind.BILEVEL, PictureKind.PALETTE_2, PictureKind.PALETTE_16, PictureKind.PALETTE_256
    };

    /** Turns a picture into a file. */
    interface Encoder {
        byte[] encode(BufferedImage image) throws IOException;
    }

    /** How a writer is set up. */
    private interface Options {
        void set(ImageWriteParam param);
    }

    byte[] write(BufferedImage image) throws IOException {
        return encoder.encode(image);
    }

    /** Every format with every option. */
    static List<Writing> all() {
        final List<Writing> all = new ArrayList<>();
        all.add(lossless("our PNG", PictureKind.RGB, image -> PngWriter.write(RgbImage.of(image))));
        png(all);
        gif(all);
        bmp(all);
        tiff(all, "Java's TIFF", () -> TestImages.writerOfJava("tiff"));
        tiff(all, "TwelveMonkeys' TIFF", () -> new TIFFImageWriterSpi().createWriterInstance(null));
        jpeg(all);
        return all;
    }

    private static Writing lossless(String name, PictureKind kind, Encoder encoder) {
        return new Writing(name + " of " + kind.name().toLowerCase(Locale.ROOT), kind, true, 0, encoder);
    }

    private static void png(List<Writing> all) {
        for (PictureKind kind : PictureKind.values()) {
            all.add(lossless("PNG", kind, image -> encode("png", image, param -> {})));
            all.add(lossless(
                    "interlaced PNG",
                    kind,
                    image -> encode("png", image, param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT))));
        }
    }

    private static void gif(List<Writing> all) {
        for (PictureKind kind : PALETTES) {
            all.add(lossless(
                    "GIF",
                    kind,
                    image -> encode("gif", image, param -> param.setProgressiveMode(ImageWriteParam.MODE_DISABLED))));
            all.add(lossless(
                    "interlaced GIF",
                    kind,
                    image -> encode("gif", image, param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT))));
        }
    }

    private static void bmp(List<Writing> all) {
        for (PictureKind kind : List.of(
                PictureKind.RGB,
                PictureKind.GREY,
                PictureKind.BILEVEL,
                PictureKind.PALETTE_16,
                PictureKind.PALETTE_256)) {
            all.add(lossless("BMP", kind, image -> encode("bmp", image, param -> {})));
        }
        all.add(lossless("BMP with runs", PictureKind.PALETTE_256, image -> encode("bmp", image, pack("BI_RLE8"))));
        all.add(lossless("BMP with runs", PictureKind.PALETTE_16, image -> encode("bmp", image, pack("BI_RLE4"))));
    }

    private static void tiff(List<Writing> all, String name, Supplier<ImageWriter> writers) {
        final String[] compressions = writers.get().getDefaultWriteParam().getCompressionTypes();
        for (String compression : compressions) {
            // TwelveMonkeys' list has gaps, and old-style JPEG is for EXIF thumbnails
            if (compression == null || compression.equalsIgnoreCase("EXIF JPEG")) {
                continue;
            }
            final boolean fax = compression.startsWith("CCITT");
            final boolean jpeg = compression.contains("JPEG");
            for (PictureKind kind : PictureKind.values()) {
                final boolean eightBits = kind == PictureKind.RGB || kind == PictureKind.GREY;
                if (kind == PictureKind.RGB_16 && !name.startsWith("Java")) {
                    // which TwelveMonkeys does not write
                    continue;
                }
                if (fax ? kind == PictureKind.BILEVEL : !jpeg || eightBits) {
                    all.add(new Writing(
                            "%s with %s of %s".formatted(name, compression, kind),
                            kind,
                            !jpeg,
                            jpeg ? 1 : 0,
                            image -> encode(writers.get(), image, null, pack(compression))));
                }
            }
        }
    }

    private static void jpeg(List<Writing> all) {
        for (float quality : new float[] {0.05f, 0.3f, 0.75f, 0.95f, 1}) {
            for (boolean progressive : new boolean[] {false, true}) {
                for (int sampling : new int[] {0x11, 0x21, 0x22, 0x12, 0x41}) {
                    all.add(jpeg(PictureKind.RGB, quality, progressive, sampling));
                }
                all.add(jpeg(PictureKind.GREY, quality, progressive, 0x11));
            }
        }
    }

    private static Writing jpeg(PictureKind kind, float quality, boolean progressive, int sampling) {
        final Options options = param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        };
        return new Writing(
                "%s JPEG of %s, quality %.2f, sampling %x"
                        .formatted(progressive ? "progressive" : "baseline", kind, quality, sampling),
                kind,
                false,
                0,
                image -> {
                    final ImageWriter writer = TestImages.writerOfJava("jpeg");
                    final ImageWriteParam param = writer.getDefaultWriteParam();
                    options.set(param);
                    final IIOMetadata metadata =
                            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
                    return encode(writer, image, sampled(metadata, sampling), options);
                });
    }

    /** Luminance with so many samples across and down for each of the chroma, and a restart marker now and then. */
    private static IIOMetadata sampled(IIOMetadata metadata, int sampling) throws IOException {
        final Element tree = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        final NodeList components = tree.getElementsByTagName("componentSpec");
        ((Element) components.item(0)).setAttribute("HsamplingFactor", Integer.toString(sampling >> 4));
        ((Element) components.item(0)).setAttribute("VsamplingFactor", Integer.toString(sampling & 15));
        final IIOMetadataNode restarts = new IIOMetadataNode("dri");
        restarts.setAttribute("interval", "7");
        tree.getElementsByTagName("markerSequence").item(0).appendChild(restarts);
        metadata.setFromTree(metadata.getNativeMetadataFormatName(), tree);
        return metadata;
    }

    private static Options pack(String compression) {
        return param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
        };
    }

    private static byte[] encode(String format, BufferedImage image, Options options) throws IOException {
        return encode(TestImages.writerOfJava(format), image, null, options);
    }

    private static byte[] encode(
            ImageWriter writer, BufferedImage image, @Nullable IIOMetadata metadata, Options options)
            throws IOException {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            final ImageWriteParam param = writer.getDefaultWriteParam();
            options.set(param);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, metadata), param);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
