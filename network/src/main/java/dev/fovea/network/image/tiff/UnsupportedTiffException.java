package dev.fovea.network.image.tiff;

import java.io.IOException;

/** A sound TIFF file of a kind that is not decoded. The message names the kind, as in "JBIG compression". */
public final class UnsupportedTiffException extends IOException {

    private static final long serialVersionUID = 1;

    public UnsupportedTiffException(String kind) {
        super(kind);
    }
}
