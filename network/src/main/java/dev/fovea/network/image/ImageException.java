package dev.fovea.network.image;

import dev.fovea.manifest.ForUsers;
import org.jspecify.annotations.Nullable;

/** A picture that cannot be used. The message is meant for whoever sent it: what is wrong and what to do. */
public final class ImageException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What is wrong with the picture. */
    public enum Reason {
        EMPTY,
        UNSUPPORTED_FORMAT,
        CORRUPT,
        /** As decoded, which may be fewer than the file holds. */
        TOO_MANY_PIXELS,
        /** In the file. */
        TOO_MANY_STORED_PIXELS,
        TOO_MUCH_MEMORY
    }

    public ImageException(Reason reason, String message) {
        this(reason, message, null);
    }

    public ImageException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public static ImageException incomplete(ImageFormat format) {
        return new ImageException(
                Reason.CORRUPT,
                "The %s image is incomplete: part of the file is missing. Send the whole file.".formatted(format));
    }

    public static ImageException damaged(ImageFormat format, @Nullable Throwable cause) {
        return new ImageException(
                Reason.CORRUPT,
                "The %s image is damaged and cannot be read. Open it in an image editor, save it again and send that."
                        .formatted(format),
                cause);
    }

    public Reason reason() {
        return reason;
    }
}
