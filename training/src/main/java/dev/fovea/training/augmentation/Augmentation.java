package dev.fovea.training.augmentation;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done at random to training photos. Absent parts are not done; with all absent, training photos are prepared as those that are
 * classified.
 *
 * @param crop a part of random size and proportions, resized to the input
 * @param flip probability of a mirror image, left and right swapped
 * @param colour brightness, contrast, saturation and hue
 * @param affine rotation, shift, scale and shear
 * @param elastic smooth displacement of every pixel
 * @param erasing a rectangle of noise
 * @param mixing two photos and their classes, blended or one cut into the other
 */
public record Augmentation(
        @Nullable RandomCrop crop,
        double flip,
        @Nullable ColourJitter colour,
        @Nullable RandomAffine affine,
        @Nullable ElasticDistortion elastic,
        @Nullable RandomErasing erasing,
        @Nullable Mixing mixing) {

    public static final Augmentation NONE = new Augmentation(null, 0, null, null, null, null, null);

    /** For photos of things: crops and mirror images. */
    public static final Augmentation PHOTOS = new Augmentation(RandomCrop.DEFAULT, 0.5, null, null, null, null, null);

    public Augmentation {
        if (!(flip >= 0 && flip <= 1)) {
            throw new IllegalArgumentException("'flip' must be 0 to 1, not " + flip);
        }
    }

    /** What is done, for people: a sentence without its full stop. */
    public String inWords() {
        final String parts = Stream.of(
                        crop == null ? "" : crop.inWords(),
                        flip == 0 ? "" : "mirror images (%s)".formatted(Percent.of(flip)),
                        colour == null ? "" : colour.inWords(),
                        affine == null ? "" : affine.inWords(),
                        elastic == null ? "" : elastic.inWords(),
                        erasing == null ? "" : erasing.inWords(),
                        mixing == null ? "" : mixing.inWords())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "Nothing is changed at random" : "At random: " + parts;
    }

    /** Whether training photos are prepared as those that are classified. */
    public boolean isNone() {
        return equals(NONE);
    }
}
