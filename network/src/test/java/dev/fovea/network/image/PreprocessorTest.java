package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessorTest {

    private static final RgbImage PIXEL = new RgbImage(1, 1, new byte[] {0, (byte) 255, 51});

    @Test
    void aTensorHoldsOnePlanePerChannelScaledAndNormalised() {
        final InputSpec spec = spec(1, 1, null, ChannelOrder.RGB, List.of(0.5f, 0.5f, 0.1f), List.of(0.5f, 0.25f, 1f));
        final Tensor tensor = new Preprocessor(spec).apply(PIXEL);
        assertThat(tensor.shape()).isEqualTo(Shape.of(1, 3, 1, 1));
        // (0 - 0.5) / 0.5, (1 - 0.5) / 0.25, (51 / 255 - 0.1) / 1
        assertThat(tensor.floats()).containsExactly(new float[] {-1, 2, 0.1f}, within(1e-7f));
    }

    @Test
    void blueComesFirstWhereTheModelWantsIt() {
        final InputSpec spec = spec(1, 1, null, ChannelOrder.BGR, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
        assertThat(new Preprocessor(spec).apply(PIXEL).floats()).containsExactly(0.2f, 1, 0);
    }

    @Test
    void greyIsWeighedByTheEyesSensitivity() {
        final InputSpec spec = spec(1, 1, null, ChannelOrder.GRAY, List.of(0f), List.of(1f));
        // 38470 * 255 + 7471 * 51 = 155.5 * 65536 + 23, which rounds up
        assertThat(new Preprocessor(spec).apply(PIXEL).floats()).containsExactly(156 / 255f);
    }

    @Test
    void anImageIsResizedByItsShorterSideAndCutAroundItsCentre() {
        // 6 x 2 to 6 x 2, then columns 2 and 3
        final InputSpec spec = spec(2, 2, 2, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
        final RgbImage image = gray(6, 2, 0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15);
        assertThat(new Preprocessor(spec).crop(image)).isEqualTo(gray(2, 2, 2, 3, 12, 13));
    }

    @Test
    void aHalfPixelMarginGoesToTheEvenSide() {
        final InputSpec spec = spec(2, 2, 2, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
        // margins 0.5 and 1.5 become 0 and 2
        assertThat(new Preprocessor(spec).crop(gray(3, 2, 0, 1, 2, 0, 1, 2))).isEqualTo(gray(2, 2, 0, 1, 0, 1));
        assertThat(new Preprocessor(spec).crop(gray(5, 2, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4)))
                .isEqualTo(gray(2, 2, 2, 3, 2, 3));
    }

    @Test
    void withoutAResizeTheWholeImageIsSqueezedIntoTheTensor() {
        final InputSpec spec = spec(1, 2, null, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
        assertThat(new Preprocessor(spec).crop(gray(4, 1, 0, 70, 140, 210))).isEqualTo(gray(2, 1, 50, 160));
    }

    @Test
    void aPreprocessorTellsHowManyPixelsItNeeds() {
        assertThat(new Preprocessor(InputSpec.IMAGENET).shorterSide()).isEqualTo(256);
        final InputSpec squeezing = spec(20, 30, null, ChannelOrder.GRAY, List.of(0f), List.of(1f));
        assertThat(new Preprocessor(squeezing).shorterSide()).isEqualTo(30);
    }

    @Test
    void aLineOfPixelsIsNoProblem() {
        final Preprocessor imagenet = new Preprocessor(InputSpec.IMAGENET);
        assertThat(imagenet.crop(gray(100_000, 1, new int[100_000])).width()).isEqualTo(224);
        assertThat(imagenet.crop(gray(1, 100_000, new int[100_000])).height()).isEqualTo(224);
    }

    @ParameterizedTest
    @ValueSource(strings = {"208", "282", "340", "388", "574", "954"})
    void cropsAreThoseOfTorchvisionToTheLastBit(String photo) throws IOException {
        assertThat(new Preprocessor(InputSpec.IMAGENET).crop(explanation(photo + ".png")))
                .isEqualTo(explanation(photo + "-crop.png"));
    }

    private static RgbImage explanation(String name) throws IOException {
        final byte[] file = Files.readAllBytes(SharedData.require("reference/explanations/" + name));
        return new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS).decode(file, 0);
    }

    private static InputSpec spec(
            int height, int width, @Nullable Integer resize, ChannelOrder order, List<Float> mean, List<Float> std) {
        return new InputSpec(height, width, resize, Interpolation.BILINEAR, order, mean, std);
    }
}
