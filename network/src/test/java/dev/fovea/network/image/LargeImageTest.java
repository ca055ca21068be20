package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.buffered;
import static dev.fovea.network.image.TestImages.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures that are decoded at a fraction of their size against the same with all their pixels, which equal Pillow's. */
class LargeImageTest {

    private static final InputSpec SMALL = new InputSpec(
            56, 56, 64, Interpolation.BILINEAR, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
    private final Preprocessor preprocessor = new Preprocessor(SMALL);

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void whatTheModelSeesDiffersByLessThanHalfALevel(String name, byte[] file) {
        final DecodedImage reduced = decoder.inspect(file, preprocessor.shorterSide());
        assertThat(reduced.pixels().width()).isLessThan(reduced.width() / 2);
        final RgbImage all = decoder.decode(file, 0);
        assertThat(meanDifference(preprocessor.crop(reduced), preprocessor.crop(all)))
                .isLessThan(0.5);
    }

    static Stream<Arguments> pictures() {
        final RgbImage noise = noise(1337, 1031);
        final RgbImage slope = slope(1337, 1031);
        final RgbImage stripes = stripes(1400, 1000);
        return Stream.of(
                Arguments.of("noise as JPEG", encode(buffered(noise), "jpeg")),
                Arguments.of("noise as progressive JPEG", TestImages.progressiveJpeg(buffered(noise))),
                Arguments.of("noise as PNG", encode(buffered(noise), "png")),
                Arguments.of("noise as interlaced PNG", TestImages.interlacedPng(buffered(noise))),
                Arguments.of("slope as JPEG", encode(buffered(slope), "jpeg")),
                Arguments.of("slope as PNG", encode(buffered(slope), "png")),
                Arguments.of("stripes as JPEG", encode(buffered(stripes), "jpeg")),
                Arguments.of("stripes as PNG", encode(buffered(stripes), "png")));
    }

    @Test
    void stripesOfOnePixelAreGreyAndNotBlack() {
        final DecodedImage stripes =
                decoder.inspect(encode(buffered(stripes(1400, 1000)), "png"), preprocessor.shorterSide());
        // 1000 / (5 * 64) = 3.1: cells of three columns hold one or two white ones, 85 or 170, and 127.5 on average
        assertThat(stripes.pixels().width()).isEqualTo(467);
        assertThat(mean(preprocessor.crop(stripes))).isBetween(127.0, 128.0);
    }

    @Test
    void aPanoramaIsDecodedAtAFractionOfItsSize() {
        final DecodedImage panorama = decoder.inspect(TestImages.blackPng(20_000, 2000), 64);
        assertThat(panorama.width()).isEqualTo(20_000);
        assertThat(panorama.pixels().width()).isEqualTo(3333);
        assertThat(panorama.pixels().height()).isEqualTo(333);
    }

    private static RgbImage noise(int width, int height) {
        final byte[] pixels = new byte[3 * width * height];
        new Random(1).nextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    private static RgbImage slope(int width, int height) {
        return TestImages.gray(
                width,
                height,
                IntStream.range(0, width * height)
                        .map(i -> 255 * (i % width) / width)
                        .toArray());
    }

    /** Black and white columns by turns. */
    private static RgbImage stripes(int width, int height) {
        return TestImages.gray(
                width,
                height,
                IntStream.range(0, width * height).map(i -> i % 2 * 255).toArray());
    }

    private static double meanDifference(RgbImage a, RgbImage b) {
        assertThat(a.width()).isEqualTo(b.width());
        return IntStream.range(0, a.pixels().length)
                .map(i -> Math.abs((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff)))
                .average()
                .orElseThrow();
    }

    private static double mean(RgbImage image) {
        return IntStream.range(0, image.pixels().length)
                .map(i -> image.pixels()[i] & 0xff)
                .average()
                .orElseThrow();
    }
}
