package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.testing.Photos;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhotoAugmenterTest {

    private static final RgbImage PHOTO = Photos.scene(1, 100, 80);
    private static final InputSpec WIDE = new InputSpec(
            20, 40, 50, Interpolation.BICUBIC, ChannelOrder.BGR, List.of(0.1f, 0.2f, 0.3f), List.of(1f, 1f, 1f));

    private static final Augmentation ALL = new Augmentation(
            RandomCrop.DEFAULT,
            0.5,
            new ColourJitter(0.4, 0.4, 0.4, 0.1),
            new RandomAffine(10, 0.1, 0.1, 5),
            new ElasticDistortion(10, 3),
            new RandomErasing(1, 0.1),
            null);

    @Test
    void withoutAugmentationAPhotoIsWhatTheModelSeesOfIt() {
        final PhotoAugmenter none = new PhotoAugmenter(WIDE, Augmentation.NONE);
        final RgbImage seen = new Preprocessor(WIDE).crop(PHOTO);

        assertThat(reduced(none, PHOTO)).isEqualTo(seen);
        assertThat(none.apply(reduced(none, PHOTO), new SplittableRandom(1))).isEqualTo(seen);
        assertThat(none.shorterSide()).isEqualTo(50);
    }

    @Test
    void equalGeneratorsGiveEqualPhotosOfTheInputsSize() {
        final PhotoAugmenter augmenter = new PhotoAugmenter(WIDE, ALL);
        final RgbImage reduced = reduced(augmenter, PHOTO);
        final RgbImage augmented = augmenter.apply(reduced, new SplittableRandom(1));

        assertThat(augmented.width()).isEqualTo(40);
        assertThat(augmented.height()).isEqualTo(20);
        assertThat(augmenter.apply(reduced, new SplittableRandom(1))).isEqualTo(augmented);
        assertThat(augmenter.apply(reduced, new SplittableRandom(2))).isNotEqualTo(augmented);
        assertThat(reduced).isEqualTo(reduced(augmenter, PHOTO));
    }

    /** A crop of 0.35 of the area, enlarged to 224 x 224 pixels, needs 224 / sqrt(0.35) = 378.6 pixels of the shorter side. */
    @Test
    void noMoreIsKeptThanTheSmallestCropNeeds() {
        final PhotoAugmenter augmenter = new PhotoAugmenter(InputSpec.IMAGENET, Augmentation.PHOTOS);

        assertThat(augmenter.shorterSide()).isEqualTo(379);
        final RgbImage reduced = reduced(augmenter, Photos.scene(1, 1000, 800));
        assertThat(reduced.width()).isEqualTo(474);
        assertThat(reduced.height()).isEqualTo(379);
        assertThat(reduced(augmenter, PHOTO)).isSameAs(PHOTO);
    }

    @Test
    void asManyPhotosAreFlippedAsTheProbabilitySays() {
        final PhotoAugmenter flipping = new PhotoAugmenter(small(), with(0.25, null));
        final RgbImage photo = Grey.picture(2, 2, 10, 20, 30, 40);
        final SplittableRandom random = new SplittableRandom(1);
        int flipped = 0;
        for (int i = 0; i < 2000; i++) {
            final RgbImage result = flipping.apply(photo, random);
            assertThat(result).isIn(photo, Grey.picture(2, 2, 20, 10, 40, 30));
            flipped += result.equals(photo) ? 0 : 1;
        }
        // the standard deviation is 19
        assertThat(flipped).isBetween(425, 575);
    }

    @Test
    void onePartMoreChangesNothingOfTheOthers() {
        final RgbImage without = augmented(with(0.5, null));
        final RgbImage erased = augmented(with(0.5, new RandomErasing(1, 0.05)));
        int different = 0;
        for (int i = 0; i < without.pixels().length; i++) {
            different += without.pixels()[i] == erased.pixels()[i] ? 0 : 1;
        }
        assertThat(different).isBetween(1, without.pixels().length / 15);
    }

    private static RgbImage augmented(Augmentation augmentation) {
        final PhotoAugmenter augmenter = new PhotoAugmenter(WIDE, augmentation);
        return augmenter.apply(reduced(augmenter, PHOTO), new SplittableRandom(5));
    }

    /** The means are of blue, green and red: 0.1, 0.2 and 0.3 of 255. */
    @Test
    void whatComesInFromOutsideIsZeroForTheNetwork() {
        final PhotoAugmenter shifting = new PhotoAugmenter(
                WIDE, new Augmentation(null, 0, null, new RandomAffine(0, 0.5, 0, 0), null, null, null));
        final RgbImage shifted = shifting.apply(Grey.plain(40, 20, 255), new SplittableRandom(1));

        assertThat(corners(shifted)).contains(List.of(77, 51, 26));
    }

    private static List<List<Integer>> corners(RgbImage photo) {
        return List.of(pixel(photo, 0, 0), pixel(photo, 39, 0), pixel(photo, 0, 19), pixel(photo, 39, 19));
    }

    private static List<Integer> pixel(RgbImage photo, int x, int y) {
        return List.of(photo.sample(x, y, 0), photo.sample(x, y, 1), photo.sample(x, y, 2));
    }

    @Test
    void aDigitStaysGrey() {
        final InputSpec digits =
                new InputSpec(28, 28, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0f), List.of(1f));
        final PhotoAugmenter augmenter = new PhotoAugmenter(
                digits,
                new Augmentation(
                        null, 0, null, new RandomAffine(10, 0.1, 0.1, 5), new ElasticDistortion(34, 4), null, null));
        final RgbImage stroke = Grey.plain(28, 28, 0);
        for (int y = 6; y < 22; y++) {
            for (int i = 3 * (y * 28 + 12); i < 3 * (y * 28 + 16); i++) {
                stroke.pixels()[i] = (byte) 255;
            }
        }
        final RgbImage moved = augmenter.apply(reduced(augmenter, stroke), new SplittableRandom(1));

        double ink = 0;
        for (int i = 0; i < moved.pixels().length; i += 3) {
            assertThat(moved.pixels()[i]).isEqualTo(moved.pixels()[i + 1]).isEqualTo(moved.pixels()[i + 2]);
            ink += moved.pixels()[i] & 0xff;
        }
        assertThat(moved).isNotEqualTo(stroke);
        // 64 pixels of ink, up to a fifth more or less by scale, and by displacements of a pixel or two
        assertThat(ink / 255).isBetween(40.0, 95.0);
        assertThat(pixel(moved, 0, 0)).containsOnly(0);
    }

    private static InputSpec small() {
        return new InputSpec(
                2, 2, null, Interpolation.BILINEAR, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    }

    private static Augmentation with(double flip, @Nullable RandomErasing erasing) {
        return new Augmentation(null, flip, null, null, null, erasing, null);
    }

    private static RgbImage reduced(PhotoAugmenter augmenter, RgbImage photo) {
        return augmenter.reduce(new DecodedImage(ImageFormat.PNG, photo.width(), photo.height(), false, null, photo));
    }
}
