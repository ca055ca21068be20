package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fovea.network.image.ImageException.Reason;
import java.util.Locale;

/** The formats that can be read, recognised by how a file begins and never by its name. */
public enum ImageFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    WEBP("WebP"),
    GIF("GIF"),
    BMP("BMP"),
    TIFF("TIFF");

    private static final String SUPPORTED = "Send a JPEG, PNG, WebP, GIF, BMP or TIFF image.";

    private final String title;

    ImageFormat(String title) {
        this.title = title;
    }

    /** Whether files of this format have such names; a name without an extension suits every format. */
    public boolean fits(String fileName) {
        final int dot = fileName.lastIndexOf('.');
        if (dot <= fileName.lastIndexOf('/')) {
            return true;
        }
        return switch (fileName.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "jpg", "jpeg", "jpe", "jfif" -> this == JPEG;
            case "png" -> this == PNG;
            case "webp" -> this == WEBP;
            case "gif" -> this == GIF;
            case "bmp", "dib" -> this == BMP;
            case "tif", "tiff" -> this == TIFF;
            default -> false;
        };
    }

    /** The media type that HTTP knows the format by, e.g. {@code image/jpeg}. */
    public String mediaType() {
        return "image/" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of a file.
     *
     * @throws ImageException if there are no bytes, or they are of another format
     */
    public static ImageFormat of(byte[] file) {
        if (file.length == 0) {
            throw new ImageException(Reason.EMPTY, "The image is empty: no bytes arrived. " + SUPPORTED);
        }
        final String start = new String(file, 0, Math.min(file.length, 16), ISO_8859_1);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        } else if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        } else if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return WEBP;
        } else if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return GIF;
        } else if (start.startsWith("BM")) {
            return BMP;
        } else if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return TIFF;
        }
        final int jpeg = start.indexOf("\u00ff\u00d8\u00ff");
        if (jpeg > 0) {
            throw new ImageException(
                    Reason.CORRUPT,
                    "The JPEG image begins only at byte %d: a line feed or the like was put in front of it. Send the file as it was."
                            .formatted(jpeg + 1));
        }
        throw new ImageException(Reason.UNSUPPORTED_FORMAT, describe(start) + " " + SUPPORTED);
    }

    private static String describe(String start) {
        if (start.stripLeading().startsWith("<")) {
            return "This is a web page or another text with tags (HTML, XML, SVG), not a photo.";
        } else if (start.startsWith("ftyp", 4)) {
            return "HEIC, AVIF and video files cannot be read.";
        }
        return "This is not an image of a known format.";
    }

    @Override
    public String toString() {
        return title;
    }
}
