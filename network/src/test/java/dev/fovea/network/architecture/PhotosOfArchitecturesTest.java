package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.preprocess.Preprocessor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotosOfArchitecturesTest {

    @Test
    void aDesignForImageNetTakesPhotosAsTorchvisionDoes() {
        assertThat(photos("resnet50")).isEqualTo(InputSpec.IMAGENET);
    }

    @Test
    void lenet5SeesPaperAsMinusATenthAndInkAsThePaperSays() {
        final InputSpec digits = photos("lenet5");

        assertThat(digits.channelOrder()).isEqualTo(ChannelOrder.GRAY);
        assertThat(digits.height()).isEqualTo(32);
        assertThat(seen(digits, (byte) 0)).isCloseTo(-0.1f, within(1e-6f));
        assertThat(seen(digits, (byte) 255)).isCloseTo(1.175f, within(1e-6f));
    }

    @Test
    void greyBecomesNumbersFromMinusOneToOne() {
        final InputSpec grey = photos("mlp?size=16");

        assertThat(grey.width()).isEqualTo(16);
        assertThat(grey.resize()).isEqualTo(16);
        assertThat(seen(grey, (byte) 0)).isEqualTo(-1);
        assertThat(seen(grey, (byte) 255)).isEqualTo(1);
    }

    @Test
    void aSmallNetworkSeesTheWholeOfASquarePhoto() {
        assertThat(photos("cifar_resnet20").resize()).isEqualTo(32);
        assertThat(photos("cifar_resnet20").std()).isEqualTo(List.of(0.2470f, 0.2435f, 0.2616f));
        assertThat(photos("vgg?convolutions=1&width=4&size=64").resize()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp?inputs=2", "mlp?channels=2", "mlp?channels=4"})
    void whatIsNoPictureInGreyOrColoursTakesNoPhotos(String name) {
        assertThat(Architectures.byName(name).photos()).isEmpty();
    }

    private static InputSpec photos(String name) {
        return Architectures.byName(name).photos().orElseThrow();
    }

    /** The number that a level becomes. */
    private static float seen(InputSpec spec, byte level) {
        final Tensor tensor = new Preprocessor(spec).apply(new RgbImage(1, 1, new byte[] {level, level, level}));
        return tensor.floats()[0];
    }
}
