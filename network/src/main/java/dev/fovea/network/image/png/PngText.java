package dev.fovea.network.image.png;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fovea.network.image.OrientationTags;
import dev.fovea.network.image.Packed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A text in a PNG file, of which those count that hold metadata: XMP, and ImageMagick's raw profiles, which are binary data in hexadecimal
 * digits.
 *
 * @param text is copied or unpacked only when it is asked for
 */
record PngText(String keyword, Supplier<byte[]> text) {

    private static final PngText NONE = new PngText("", () -> new byte[0]);
    private static final String XMP = "XML:com.adobe.xmp";
    private static final String RAW = "Raw profile type ";
    private static final String XMP_PREFIX = "http://ns.adobe.com/xap/1.0/\0";
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9a-fA-F]");

    /** Keyword, 0, text. */
    static PngText plain(byte[] file, int offset, int length) {
        final int end = zero(file, offset, offset + length);
        return of(
                file, offset, end, () -> Arrays.copyOfRange(file, Math.min(end + 1, offset + length), offset + length));
    }

    /** Keyword, 0, method, packed text. */
    static PngText packed(byte[] file, int offset, int length, Packed unpacker) {
        final int end = zero(file, offset, offset + length);
        return of(file, offset, end, () -> unpacker.unpack(file, end + 2, offset + length - end - 2));
    }

    /** Keyword, 0, whether packed, method, language, 0, translated keyword, 0, text. */
    static PngText international(byte[] file, int offset, int length, Packed unpacker) {
        final int end = offset + length;
        final int keyword = zero(file, offset, end);
        final int text = zero(file, zero(file, keyword + 3, end) + 1, end) + 1;
        if (text > end) {
            return NONE;
        }
        final boolean packed = file[keyword + 1] == 1;
        return of(
                file,
                offset,
                keyword,
                () -> packed ? unpacker.unpack(file, text, end - text) : Arrays.copyOfRange(file, text, end));
    }

    private static PngText of(byte[] file, int offset, int end, Supplier<byte[]> text) {
        return new PngText(new String(file, offset, end - offset, ISO_8859_1), text);
    }

    /** Where the next zero is, or the end. */
    private static int zero(byte[] file, int from, int end) {
        int i = from;
        while (i < end && file[i] != 0) {
            i++;
        }
        return i;
    }

    /** Passes on what it says of the orientation, if that is not known yet. */
    void describe(OrientationTags tags) {
        if (keyword.equals(XMP) && tags.wantsXmp()) {
            final byte[] xmp = text.get();
            tags.xmp(xmp, 0, xmp.length);
        } else if (keyword.startsWith(RAW)) {
            describeRaw(keyword.substring(RAW.length()), tags);
        }
    }

    private void describeRaw(String type, OrientationTags tags) {
        final boolean wanted = switch (type) {
            case "xmp" -> tags.wantsXmp();
            case "exif", "APP1" -> tags.wantsExif();
            default -> false;
        };
        if (wanted) {
            describe(type, profile(), tags);
        }
    }

    private static void describe(String type, byte[] profile, OrientationTags tags) {
        final boolean xmp = OrientationTags.startsWith(XMP_PREFIX, profile, 0, profile.length);
        if (type.equals("xmp") || (type.equals("APP1") && xmp)) {
            tags.xmp(profile, 0, profile.length);
        } else {
            tags.exif(profile, 0, profile.length);
        }
    }

    /** A line feed, the name, the length and then the digits, in lines; empty if it is not so. */
    private byte[] profile() {
        final String[] lines = new String(text.get(), ISO_8859_1).split("\n", 4);
        if (lines.length < 4) {
            return new byte[0];
        }
        final String digits = NO_DIGIT.matcher(lines[3]).replaceAll("");
        return HexFormat.of().parseHex(digits, 0, digits.length() / 2 * 2);
    }
}
