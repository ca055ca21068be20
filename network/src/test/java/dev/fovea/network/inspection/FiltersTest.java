package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.sheet.Caption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A filter of one pixel is drawn as wide as its number needs, behind a line of 2 and below the number. */
class FiltersTest {

    private static final int FIRST = 2;
    private static final int SIDE = Caption.NARROWEST;
    private static final int SECOND = FIRST + SIDE + 2;
    private static final int TOP = FIRST + Caption.HEIGHT;

    @Test
    void aFilterOfThreeChannelsIsColouredAroundGrey() {
        final RgbImage mosaic = Filters.of(convolution(3, 1, 0.5f, -1), "conv").inColour(ChannelOrder.RGB);

        assertThat(mosaic.width()).isEqualTo(2 + SIDE + 2);
        // 255 * (1 + 1) / 2, 255 * (0.5 + 1) / 2 = 191.25, 0
        assertThat(pixel(mosaic, FIRST, TOP)).containsExactly(255, 191, 0);
        assertThat(pixel(mosaic, 0, 0)).containsExactly(255, 255, 255);
    }

    @Test
    void ofANetworkThatTakesBlueFirstTheFirstChannelIsBlue() {
        final RgbImage mosaic = Filters.of(convolution(3, 1, 0.5f, -1), "conv").inColour(ChannelOrder.BGR);

        assertThat(pixel(mosaic, FIRST, TOP)).containsExactly(0, 191, 255);
    }

    @Test
    void everyColouredFilterHasItsOwnContrast() {
        final RgbImage mosaic =
                Filters.of(convolution(3, 1, 0, -1, 0.01f, 0, -0.01f), "conv").inColour(ChannelOrder.RGB);

        assertThat(pixel(mosaic, FIRST, TOP)).containsExactly(255, 128, 0);
        assertThat(pixel(mosaic, SECOND, TOP)).containsExactly(255, 128, 0);
    }

    @Test
    void inGreyTheFiltersOfOneInputChannelShareTheirContrast() {
        // two filters with the weights (1, 8) and (-4, 2) for two channels
        final RgbImage mosaic = Filters.of(convolution(2, 1, 8, -4, 2), "conv").inGrey(List.of(0));

        // 255 * (1 + 4) / 8 = 159.4 and 0, behind the line around the mosaic
        assertThat(pixel(mosaic, 2 + FIRST, TOP + TOP)).containsExactly(159, 159, 159);
        assertThat(pixel(mosaic, 2 + SECOND, TOP + TOP)).containsExactly(0, 0, 0);
    }

    @Test
    void everyInputChannelHasAMosaicUnlessSomeAreChosen() {
        final Filters filters = Filters.of(convolution(2, 1, 8, -4, 2), "conv");

        final int two = 2 + 2 * (SIDE + 2);
        assertThat(filters.inGrey(List.of()).width()).isEqualTo(2 + 2 * (two + 2));
        assertThat(filters.inGrey(List.of(1)).width()).isEqualTo(2 + two + 2);
    }

    @Test
    void whatIsNoConvolutionHasNoFilters() {
        assertThatThrownBy(() -> Filters.of(convolution(1, 1), "relu"))
                .isInstanceOf(InspectionException.class)
                .hasMessage("'relu' is a Relu and has no filters; choose a layer whose operator is Conv.");
    }

    @Test
    void anUnknownLayerIsRefusedNamingTheNearest() {
        assertThatThrownBy(() -> Filters.of(convolution(1, 1), "cnov"))
                .isInstanceOf(UnknownLayerException.class)
                .hasMessageContaining("conv");
    }

    @Test
    void aChannelThatFiltersDoNotHaveIsRefused() {
        assertThatThrownBy(() -> Filters.of(convolution(2, 1, 1), "conv").inGrey(List.of(0, 2)))
                .isInstanceOf(UnknownUnitException.class)
                .hasMessage("There is no input channel 2 of 'conv': it has input channel 0 to 1.");
    }

    @Test
    void numbersAreLeftOutWhereThereIsNoRoom() {
        final int many = 200;
        final Filters filters = Filters.of(convolution(many, new float[many * many]), "conv");

        // 15 columns and 14 rows of 8 pixels each, and the line around the mosaic; the channels stay numbered
        assertThat(filters.inGrey(List.of()).height()).isEqualTo(2 + 14 * (Caption.HEIGHT + 2 + 14 * (8 + 2) + 2));
    }

    @Test
    void moreThanAPictureCanShowIsRefused() {
        final Filters filters = Filters.of(convolution(1000, new float[1_000_000]), "conv");

        assertThatThrownBy(() -> filters.inGrey(List.of()))
                .isInstanceOf(InspectionException.class)
                .hasMessageContaining("choose fewer");
        assertThat(filters.inGrey(List.of(999)).width()).isPositive();
    }

    /** A convolution of 1 x 1 pixel with as many filters as there are weights for. */
    private static Graph convolution(int channels, float... weights) {
        final Shape shape = Shape.of(weights.length / channels, channels, 1, 1);
        return new Graph(
                "test",
                Map.of("image", Shape.of(Shape.BATCH, channels, 2, 2)),
                List.of(
                        new Layer("conv", new Conv(Window2d.square(1), 1), List.of("image", "weights")),
                        new Layer("relu", new Relu(), List.of("conv"))),
                List.of(new Parameter("weights", shape, true, Tensor.of(shape, weights))),
                List.of("relu"));
    }

    private static int[] pixel(RgbImage image, int x, int y) {
        return new int[] {image.sample(x, y, 0), image.sample(x, y, 1), image.sample(x, y, 2)};
    }
}
