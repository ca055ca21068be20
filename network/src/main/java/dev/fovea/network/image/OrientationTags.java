package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file's metadata say of its orientation. EXIF counts first, and XMP where EXIF has no such tag, as in Pillow. */
public final class OrientationTags {

    private static final Pattern IN_XMP = Pattern.compile("tiff:Orientation(?:\\s*=\\s*[\"']|>)\\s*([0-9])");
    private static final String EXIF_PREFIX = "Exif\0\0";
    private static final int ABSENT = -1;

    private int exif = ABSENT;
    private int xmp = ABSENT;

    /** Whether no EXIF structure had the tag yet. */
    public boolean wantsExif() {
        return exif == ABSENT;
    }

    /** Whether an XMP packet may still say something that counts. */
    public boolean wantsXmp() {
        return exif == ABSENT && xmp == ABSENT;
    }

    /** Takes an EXIF structure; the first one that has the tag counts. Some writers put the JPEG prefix before it. */
    public void exif(byte[] data, int offset, int length) {
        if (wantsExif()) {
            final boolean prefixed = startsWith(EXIF_PREFIX, data, offset, length);
            final int prefix = prefixed ? EXIF_PREFIX.length() : 0;
            exif = TiffTags.at(data, offset + prefix, length - prefix).orientationValue(ABSENT);
        }
    }

    /** Takes an XMP packet, where the tag is an attribute or an element; the first one that has it counts. */
    public void xmp(byte[] data, int offset, int length) {
        if (wantsXmp()) {
            final Matcher tag = IN_XMP.matcher(new String(data, offset, length, ISO_8859_1));
            if (tag.find()) {
                xmp = Integer.parseInt(tag.group(1));
            }
        }
    }

    public Orientation orientation() {
        return Orientation.ofExif(exif == ABSENT ? xmp : exif);
    }

    public static boolean startsWith(String text, byte[] data, int offset, int length) {
        return length >= text.length() && new String(data, offset, text.length(), ISO_8859_1).equals(text);
    }
}
