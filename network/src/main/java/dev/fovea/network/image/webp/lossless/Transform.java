package dev.fovea.network.image.webp.lossless;

/** What an encoder has done to pixels so that they take fewer bits (RFC 9649, section 3.5). */
sealed interface Transform permits Prediction, ColourMixing, GreenSubtraction, Palette {

    /** Undoes it. */
    Pixels undo(Pixels pixels);
}
