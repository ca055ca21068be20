package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import dev.fovea.network.image.ImageException.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that can be read, recognised by how a file begins and never by its name. */
public enum ImageFormat {
    JPEG("JPEG", "\\xff\\xd8\\xff"),
    PNG("PNG", "\\x89PNG\\r\\n\\x1a\\n"),
    WEBP("WebP", "RIFF.{4}WEBP"),
    GIF("GIF", "GIF8[79]a"),
    BMP("BMP", "BM"),
    /** BigTIFF as well. */
    TIFF("TIFF", "II[*+]\\x00|MM\\x00[*+]");

    private static final String SUPPORTED = "Send a JPEG, PNG, WebP, GIF, BMP or TIFF image.";

    /** Enough to see what a text with tags is about, behind its comments. */
    private static final int LOOKED_AT = 4096;
    /** A few bytes before a JPEG are an accident; many are another kind of file. */
    private static final int LONGEST_PREFIX = 16;

    private final String title;
    private final Pattern start;

    /** @param start a regular expression, one character per byte, for how such files begin */
    ImageFormat(String title, String start) {
        this.title = title;
        this.start = Pattern.compile(start, Pattern.DOTALL);
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

    /** The format that a file which begins so may have; empty if it has none that can be read. */
    public static Optional<ImageFormat> beginning(byte[] bytes) {
        final String start = start(bytes);
        return Arrays.stream(values())
                .filter(value -> value.start.matcher(start).lookingAt())
                .findFirst();
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
        final String start = start(file);
        final Optional<OtherKind> other = OtherKind.of(start);
        final Optional<ImageFormat> format = Arrays.stream(values())
                .filter(value -> value.start.matcher(start).lookingAt())
                .findFirst();
        // raw files of cameras begin as TIFF does, and go on in a way of their own
        if (format.isEmpty() || other.isPresent()) {
            throw other.isPresent() ? unsupported(other.get().message()) : unknown(start);
        }
        return format.get();
    }

    private static ImageException unknown(String start) {
        final int jpeg = start.indexOf("\u00ff\u00d8\u00ff");
        return jpeg > 0 && jpeg < LONGEST_PREFIX
                ? new ImageException(
                        Reason.CORRUPT,
                        "The JPEG image begins only at byte %d: a line feed or the like was put in front of it. Send the file as it was."
                                .formatted(jpeg + 1))
                : unsupported("This is not an image of a known format.");
    }

    private static ImageException unsupported(String message) {
        return new ImageException(Reason.UNSUPPORTED_FORMAT, message + " " + SUPPORTED);
    }

    /** One character per byte, or per character of a text in UTF-16. */
    private static String start(byte[] file) {
        final int length = Math.min(file.length, LOOKED_AT);
        final boolean utf16 = length > 2 && (file[0] ^ file[1]) == 1 && Math.max(file[0], file[1]) == -1;
        return utf16 ? new String(file, 0, length, UTF_16) : new String(file, 0, length, ISO_8859_1);
    }

    @Override
    public String toString() {
        return title;
    }
}
