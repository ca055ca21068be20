package dev.fovea.network.image.decode;

import dev.fovea.manifest.InputSpec.ColourProfiles;

/**
 * What is wanted of a picture.
 *
 * @param shorterSide the shorter side in pixels that will be needed; 0 for full resolution
 * @param profiles what is to be done with a colour profile other than sRGB
 */
public record Wanted(int shorterSide, ColourProfiles profiles) {

    /** Numbers as they are stored. */
    public static Wanted of(int shorterSide) {
        return new Wanted(shorterSide, ColourProfiles.IGNORE);
    }
}
