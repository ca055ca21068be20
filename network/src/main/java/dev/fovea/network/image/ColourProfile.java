package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colour profile of a file (ICC.1:2022): which colours its numbers mean. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ColourProfile(byte[] icc, String name) {

    private static final int HEADER_BYTES = 128;
    private static final int TAG_BYTES = 12;
    private static final int DESCRIPTION = 0x64657363;
    private static final int LOCALISED_TEXT = 0x6d6c7563;
    private static final int LONGEST_NAME = 80;
    private static final String UNNAMED = "unnamed";

    /** A profile whose bytes may be damaged; absent if there are none. */
    public static @Nullable ColourProfile of(byte[] icc) {
        return icc.length == 0 ? null : new ColourProfile(icc, description(icc));
    }

    /** A profile that cannot be read, or colours that a file describes in another way, under a name. They cannot be converted. */
    public static ColourProfile named(String name) {
        return new ColourProfile(new byte[0], plain(name));
    }

    /** Its own description, in ASCII or the first language. */
    private static String description(byte[] icc) {
        final ByteBuffer data = ByteBuffer.wrap(icc);
        try {
            final int tags = Math.min(100, data.getInt(HEADER_BYTES));
            for (int i = 0; i < tags; i++) {
                final int tag = HEADER_BYTES + 4 + TAG_BYTES * i;
                if (data.getInt(tag) == DESCRIPTION) {
                    return plain(text(icc, data, data.getInt(tag + 4)));
                }
            }
        } catch (IndexOutOfBoundsException e) {
            return UNNAMED;
        }
        return UNNAMED;
    }

    private static String text(byte[] icc, ByteBuffer data, int start) {
        if (data.getInt(start) == LOCALISED_TEXT) {
            return new String(icc, start + data.getInt(start + 24), data.getInt(start + 20), UTF_16BE);
        }
        return new String(icc, start + 12, data.getInt(start + 8), ISO_8859_1);
    }

    private static String plain(String text) {
        final String plain = text.replaceAll("\\p{C}", "").strip();
        return plain.isEmpty() ? UNNAMED : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    /** Whether it says of itself that it is sRGB, which is what numbers without a profile are taken for. */
    public boolean isSrgb() {
        final String words = name.toLowerCase(Locale.ROOT);
        return words.contains("srgb") && !words.contains("linear");
    }

    /**
     * The same colours in sRGB, by littleCMS with the perceptual intent, which is relative colorimetric for profiles of a matrix.
     *
     * @return absent if the profile is damaged or absent itself, or of other than grey or RGB colours
     */
    @Nullable
    public RgbImage toSrgb(RgbImage picture) {
        try {
            final ICC_Profile profile = ICC_Profile.getInstance(icc);
            return switch (profile.getColorSpaceType()) {
                case ColorSpace.TYPE_RGB -> convert(profile, picture.pixels(), 3, picture);
                case ColorSpace.TYPE_GRAY ->
                    isGrey(picture) ? convert(profile, firstOfThree(picture), 1, picture) : null;
                default -> null;
            };
        } catch (CMMException | IllegalArgumentException e) {
            return null;
        }
    }

    private static RgbImage convert(ICC_Profile profile, byte[] samples, int bands, RgbImage picture) {
        final byte[] converted = new byte[picture.pixels().length];
        final ICC_Profile[] profiles = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        new ColorConvertOp(profiles, null)
                .filter(
                        raster(samples, bands, picture.width(), picture.height()),
                        raster(converted, 3, picture.width(), picture.height()));
        return new RgbImage(picture.width(), picture.height(), converted);
    }

    private static WritableRaster raster(byte[] samples, int bands, int width, int height) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                width,
                height,
                bands * width,
                bands,
                bands == 1 ? new int[] {0} : new int[] {0, 1, 2},
                null);
    }

    private static boolean isGrey(RgbImage picture) {
        final byte[] pixels = picture.pixels();
        for (int i = 0; i < pixels.length; i += 3) {
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] firstOfThree(RgbImage picture) {
        final byte[] first = new byte[picture.width() * picture.height()];
        for (int i = 0; i < first.length; i++) {
            first[i] = picture.pixels()[3 * i];
        }
        return first;
    }
}
