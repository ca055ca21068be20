package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.sheet.Panel;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationPreviewTest {

    private static final InputSpec INPUT = new InputSpec(
            2, 3, null, Interpolation.BILINEAR, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    private static final RgbImage DARK = Grey.picture(3, 2, 10, 20, 30, 40, 50, 60);
    private static final RgbImage BRIGHT = Grey.picture(3, 2, 110, 120, 130, 140, 150, 160);

    @Test
    void everyRowBeginsWithThePlainPhoto() {
        final List<Panel> panels = panels(new Augmentation(null, 1, null, null, null, null, null), 2);

        assertThat(panels)
                .extracting(Panel::name)
                .containsExactly("cats", "variant 1", "variant 2", "dogs", "variant 1", "variant 2");
        assertThat(panels.get(0).picture()).isEqualTo(DARK);
        assertThat(panels.get(3).picture()).isEqualTo(BRIGHT);
        assertThat(panels.get(1).picture()).isEqualTo(Grey.picture(3, 2, 30, 20, 10, 60, 50, 40));
        assertThat(panels.get(5).picture()).isEqualTo(Grey.picture(3, 2, 130, 120, 110, 160, 150, 140));
    }

    /** Both photos differ by 100, so what one gets the other loses. */
    @Test
    void photosAreMixedWithTheOneAboveAndNamedByTheirShares() {
        final List<Panel> panels =
                panels(new Augmentation(null, 0, null, null, null, null, new Mixing(Mixing.Kind.MIXUP, 1)), 1);

        final int lighter = panels.get(1).picture().sample(0, 0, 0) - 10;
        assertThat(lighter).isBetween(1, 99);
        assertThat(panels.get(3).picture().sample(2, 1, 2)).isCloseTo(160 - lighter, within(1));
        assertThat(panels.get(1).name()).matches("[0-9.]+% cats, [0-9.]+% dogs");
        assertThat(Double.parseDouble(panels.get(1).name().split("%", 2)[0])).isCloseTo(100 - lighter, within(1.0));
        assertThat(panels.get(3).name()).matches("[0-9.]+% dogs, [0-9.]+% cats");
    }

    @Test
    void theSameSeedGivesTheSameSheet() {
        assertThat(sheet(1)).isEqualTo(sheet(1)).isNotEqualTo(sheet(2));
    }

    /** Pixels of 74 x 74, as 224 / 3 is 74: two tiles of 222 and a gap of 24 between margins of 24. */
    @Test
    void smallInputsAreMagnified() {
        final AugmentationPreview preview = new AugmentationPreview(INPUT, Augmentation.NONE);

        final RgbImage sheet = preview.sheet("", List.of(preview.row("cats", decoded(DARK))), 1, 0);

        assertThat(sheet.width()).isEqualTo(2 * 222 + 3 * 24);
        // below the margin and the name, of 20
        assertThat(sheet.part(24, 44, 222, 148)).isEqualTo(DARK.magnified(74));
    }

    @Test
    void aNetworkForGreyPicturesSeesGrey() {
        final InputSpec grey =
                new InputSpec(2, 3, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0f), List.of(1f));
        final byte[] red = new byte[18];
        for (int i = 0; i < 18; i += 3) {
            red[i] = (byte) 200;
        }
        final AugmentationPreview preview = new AugmentationPreview(grey, Augmentation.NONE);

        final RgbImage sheet = preview.sheet("", List.of(preview.row("reds", decoded(new RgbImage(3, 2, red)))), 1, 0);

        // 0.299 of 200
        assertThat(sheet.part(24, 44, 222, 148)).isEqualTo(Grey.plain(222, 148, 60));
    }

    @Test
    void whatIsDoneIsSaidInWords() {
        assertThat(Augmentation.NONE.inWords()).isEqualTo("Nothing is changed at random");
        assertThat(Augmentation.PHOTOS.inWords())
                .isEqualTo("At random: crops of 35% to 100% of the area, mirror images (50%)");
        assertThat(new Augmentation(
                                null,
                                0,
                                new ColourJitter(0.2, 0, 0, 0.05),
                                new RandomAffine(15, 0.075, 0, 0),
                                new ElasticDistortion(34, 4),
                                new RandomErasing(0.5, 0.2),
                                new Mixing(Mixing.Kind.CUTMIX, 1))
                        .inWords())
                .isEqualTo("At random: brightness up to 20%, hue up to 5%, rotation up to 15 degrees, shift up to 7.5%,"
                        + " elastic distortion (alpha 34, sigma 4), rectangles of noise on up to 20% of the area (50%),"
                        + " a part cut with the picture above (alpha 1.0)");
    }

    private static RgbImage sheet(long seed) {
        final AugmentationPreview preview = new AugmentationPreview(
                INPUT, new Augmentation(null, 0, new ColourJitter(0.5, 0, 0, 0), null, null, null, null));
        return preview.sheet("pets", List.of(preview.row("cats", decoded(DARK))), 3, seed);
    }

    private static List<Panel> panels(Augmentation augmentation, int variants) {
        final AugmentationPreview preview = new AugmentationPreview(INPUT, augmentation);
        return preview.panels(
                List.of(preview.row("cats", decoded(DARK)), preview.row("dogs", decoded(BRIGHT))),
                variants,
                1,
                picture -> picture);
    }

    private static DecodedImage decoded(RgbImage photo) {
        return new DecodedImage(ImageFormat.PNG, photo.width(), photo.height(), false, null, photo);
    }
}
