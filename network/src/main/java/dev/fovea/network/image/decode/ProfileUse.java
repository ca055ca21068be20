package dev.fovea.network.image.decode;

/**
 * A colour profile other than sRGB that a file carried, or another description of its colours, and what was done with it.
 *
 * @param name as the profile describes itself
 */
public record ProfileUse(String name, Treatment treatment) {

    /** What was done with a profile. */
    public enum Treatment {
        /** Nothing was asked for: the numbers were taken as they are. */
        IGNORED,
        /** The colours were converted to sRGB. */
        CONVERTED,
        /** The profile is damaged or not meant for such a picture, or no profile describes the colours: the numbers were taken as they are. */
        UNUSABLE
    }
}
