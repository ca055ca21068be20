package dev.fovea.network.image.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.preprocess.Region;
import org.junit.jupiter.api.Test;

class CategoryColoursTest {

    @Test
    void theMostFrequentComesFirst() {
        final CategoryColours colours = CategoryColours.of(new float[] {9, 5, 5, 7, 7, 5});

        assertThat(colours.named()).containsExactly(5, 7, 9);
        assertThat(colours.others()).isZero();
        assertThat(colours.rgb(5)).isNotEqualTo(colours.rgb(7)).isNotEqualTo(colours.rgb(9));
    }

    @Test
    void whatHasNoColourOfItsOwnIsGrey() {
        final CategoryColours colours = CategoryColours.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 0});

        assertThat(colours.named()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(colours.others()).isEqualTo(2);
        assertThat(colours.rgb(7)).isEqualTo(colours.rgb(8)).isEqualTo(CategoryColours.GREY);
    }

    /** Between classes 1 and 3 there is no class 2. */
    @Test
    void classesAreNotMixed() {
        final RgbImage picture = new RgbImage(6, 1, new byte[18]);
        final Tensor classes = Tensor.of(Shape.of(1, 2), new float[] {1, 3});
        final CategoryColours colours = CategoryColours.of(classes.floats());

        final RgbImage drawn = new Overlay(ColourMap.VIRIDIS, 1)
                .draw(picture, Region.of(picture), Region.of(picture), classes, colours);

        for (int x = 0; x < 6; x++) {
            final int rgb = drawn.sample(x, 0, 0) << 16 | drawn.sample(x, 0, 1) << 8 | drawn.sample(x, 0, 2);
            assertThat(rgb).isEqualTo(colours.rgb(x < 3 ? 1 : 3));
        }
    }
}
