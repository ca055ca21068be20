package dev.fovea.network.image.jpeg;

import dev.fovea.network.image.ColourProfile;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.OrientationTags;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the application segments of a JPEG file say of its picture. */
final class JpegMetadata {

    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final int ICC_HEADER = ICC.length() + 2;
    private static final int ADOBE_BYTES = 12;

    private final OrientationTags tags = new OrientationTags();
    /** By their numbers. */
    private final SortedMap<Integer, byte[]> profileParts = new TreeMap<>();

    private boolean jfif;
    private @Nullable Integer adobeTransform;

    /** Takes a segment's content. */
    void add(int marker, byte[] file, int offset, int length) {
        if (marker == APP0) {
            jfif |= OrientationTags.startsWith("JFIF\0", file, offset, length);
        } else if (marker == APP1 && OrientationTags.startsWith(EXIF, file, offset, length)) {
            tags.exif(file, offset, length);
        } else if (marker == APP1 && OrientationTags.startsWith(XMP, file, offset, length)) {
            tags.xmp(file, offset, length);
        } else if (marker == APP2 && OrientationTags.startsWith(ICC, file, offset, length) && length > ICC_HEADER) {
            profileParts.putIfAbsent(
                    file[offset + ICC.length()] & 0xff, Arrays.copyOfRange(file, offset + ICC_HEADER, offset + length));
        } else if (marker == APP14
                && OrientationTags.startsWith("Adobe", file, offset, length)
                && length >= ADOBE_BYTES) {
            adobeTransform = file[offset + ADOBE_BYTES - 1] & 0xff;
        }
    }

    Orientation orientation() {
        return tags.orientation();
    }

    /** A profile may exceed a segment, and comes in parts then. */
    @Nullable
    ColourProfile profile() {
        final ByteArrayOutputStream icc = new ByteArrayOutputStream();
        profileParts.values().forEach(icc::writeBytes);
        return ColourProfile.of(icc.toByteArray());
    }

    /** As libjpeg decides it: JFIF is YCbCr; Adobe's marker says which; else the components' names do. */
    JpegColour colour(JpegFrame frame) {
        return switch (frame.components().size()) {
            case 1 -> JpegColour.GRAY;
            case 3 -> isRgb(frame) ? JpegColour.RGB : JpegColour.YCBCR;
            case 4 -> adobeTransform == null || adobeTransform == 0 ? JpegColour.CMYK : JpegColour.YCCK;
            default -> throw JpegFile.unsupported(frame.components().size() + " colour components");
        };
    }

    private boolean isRgb(JpegFrame frame) {
        if (jfif) {
            return false;
        } else if (adobeTransform != null) {
            return adobeTransform == 0;
        }
        return frame.hasIds('R', 'G', 'B');
    }
}
