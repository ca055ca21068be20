package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.ImageDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationPreviewTest {

    private static final InputSpec INPUT = new InputSpec(
            2, 3, null, Interpolation.BILINEAR, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    private static final RgbImage DARK = Grey.picture(3, 2, 10, 20, 30, 40, 50, 60);
    private static final RgbImage BRIGHT = Grey.picture(3, 2, 110, 120, 130, 140, 150, 160);

    @Test
    void everyRowBeginsWithThePlainPhoto() {
        final RgbImage sheet = new AugmentationPreview(INPUT, new Augmentation(null, 1, null, null, null, null, null))
                .sheet(List.of(DARK, BRIGHT), 2, 1);

        // three columns of 3 pixels and two rows of 2, with gaps of 4
        assertThat(sheet.width()).isEqualTo(17);
        assertThat(sheet.height()).isEqualTo(8);
        assertThat(sheet.part(0, 0, 3, 2)).isEqualTo(DARK);
        assertThat(sheet.part(0, 6, 3, 2)).isEqualTo(BRIGHT);
        assertThat(sheet.part(7, 0, 3, 2)).isEqualTo(Grey.picture(3, 2, 30, 20, 10, 60, 50, 40));
        assertThat(sheet.part(14, 6, 3, 2)).isEqualTo(Grey.picture(3, 2, 130, 120, 110, 160, 150, 140));
        assertThat(sheet.part(3, 0, 4, 8)).isEqualTo(Grey.plain(4, 8, 255));
    }

    /** Both photos differ by 100, so what one gets the other loses. */
    @Test
    void photosAreMixedWithTheOneAbove() {
        final RgbImage sheet = new AugmentationPreview(
                        INPUT, new Augmentation(null, 0, null, null, null, null, new Mixing(Mixing.Kind.MIXUP, 1)))
                .sheet(List.of(DARK, BRIGHT), 1, 1);

        final int lighter = sheet.sample(7, 0, 0) - 10;
        assertThat(lighter).isBetween(1, 99);
        assertThat(sheet.sample(9, 7, 2)).isCloseTo(160 - lighter, within(1));
    }

    @Test
    void theFileIsThatSheet() {
        final AugmentationPreview preview = new AugmentationPreview(INPUT, Augmentation.PHOTOS);

        assertThat(new ImageDecoder(1000).decode(preview.png(List.of(DARK), 3, 5), 0))
                .isEqualTo(preview.sheet(List.of(DARK), 3, 5));
    }

    @Test
    void sheetsAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AugmentationPreview(INPUT, Augmentation.NONE).png(List.of(DARK), 400, 1))
                .withMessage("A sheet shows 1 to 400 pictures, not 1 photos in 400 variants");
    }
}
