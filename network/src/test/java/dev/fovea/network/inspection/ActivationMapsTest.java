package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.sheet.Caption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationMapsTest {

    /** The upper edge of the first maps. */
    private static final int ROW = 2 + Caption.HEIGHT;

    private final Graph graph = BrightnessNetwork.graph();

    @Test
    void everyMapHasItsOwnContrastAndBlackIsZero() {
        final float[] output = new float[3 * 16];
        output[0] = 1;
        output[1] = 4;
        output[16] = -3;
        output[17] = 1;
        final RgbImage mosaic =
                ActivationMaps.of(graph, "conv", List.of()).draw(Tensor.of(Shape.of(1, 3, 4, 4), output));

        // maps of 4 pixels, eightfold, between lines of 2, each below its number
        assertThat(mosaic.sample(2, ROW, 0)).isEqualTo(64);
        assertThat(mosaic.sample(2 + 8, ROW, 0)).isEqualTo(255);
        assertThat(mosaic.sample(2 + 16, ROW, 0)).isZero();
        // from -3 to 1, where zero is three quarters of the way
        assertThat(mosaic.sample(36, ROW, 0)).isZero();
        assertThat(mosaic.sample(36 + 8, ROW, 0)).isEqualTo(255);
        assertThat(mosaic.sample(36 + 16, ROW, 0)).isEqualTo(191);
        // a map of zeros
        assertThat(mosaic.sample(2, ROW + 32 + 2 + Caption.HEIGHT, 0)).isZero();
    }

    @Test
    void chosenUnitsAreShownInTheirOrder() {
        final float[] output = new float[3 * 16];
        output[32] = 1;
        final RgbImage mosaic =
                ActivationMaps.of(graph, "conv", List.of(2, 0)).draw(Tensor.of(Shape.of(1, 3, 4, 4), output));

        assertThat(mosaic.width()).isEqualTo(2 + 2 * (32 + 2));
        assertThat(mosaic.height()).isEqualTo(2 + Caption.HEIGHT + 32 + 2);
        assertThat(mosaic.sample(2, ROW, 0)).isEqualTo(255);
    }

    /** Units 0 and 1 have the same map here, so all that differs is what stands above. */
    @Test
    void everyMapStandsBelowTheNumberOfItsUnit() {
        final Tensor zeros = Tensor.of(Shape.of(1, 3, 4, 4), new float[3 * 16]);
        final RgbImage zero = ActivationMaps.of(graph, "conv", List.of(0)).draw(zeros);
        final RgbImage one = ActivationMaps.of(graph, "conv", List.of(1)).draw(zeros);

        assertThat(one).isNotEqualTo(zero);
        assertThat(darkest(zero, 2, ROW)).isLessThan(128);
        assertThat(darkest(zero, 0, 2)).isEqualTo(255);
    }

    private static int darkest(RgbImage image, int fromRow, int toRow) {
        int darkest = 255;
        for (int y = fromRow; y < toRow; y++) {
            for (int x = 0; x < image.width(); x++) {
                darkest = Math.min(darkest, image.sample(x, y, 0));
            }
        }
        return darkest;
    }

    @Test
    void aLayerWithoutPositionsHasNoMaps() {
        assertThatThrownBy(() -> ActivationMaps.of(graph, "means", List.of()))
                .isInstanceOf(InspectionException.class)
                .hasMessage(
                        "The output of 'means' is [N, 3] (NC) and has no positions that are known, so there is no map to show; choose a layer before it.");
    }

    @Test
    void aUnitThatTheLayerDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> ActivationMaps.of(graph, "conv", List.of(0, 3)))
                .isInstanceOf(UnknownUnitException.class)
                .hasMessage("There is no unit 3 of 'conv': it has unit 0 to 2.");
    }
}
