package dev.fovea.network.image.webp;

/** A bitstream that cannot be decoded. */
public final class BitstreamException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean incomplete;

    private BitstreamException(String message, boolean incomplete) {
        super(message);
        this.incomplete = incomplete;
    }

    /** The data ends before the picture does. */
    public static BitstreamException incomplete() {
        return new BitstreamException("the data ends before the picture does", true);
    }

    /**
     * The data says what no encoder writes.
     *
     * @param fault what that is
     */
    public static BitstreamException damaged(String fault) {
        return new BitstreamException(fault, false);
    }

    /** Whether more of the same data might make a picture of it. */
    public boolean isIncomplete() {
        return incomplete;
    }
}
