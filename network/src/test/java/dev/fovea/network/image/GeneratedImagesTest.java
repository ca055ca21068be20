package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.decode.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Two hundred pictures of all formats and options that the writers at hand know. What was written without loss comes back to the bit; the
 * rest is what Java's own reader makes of it.
 */
class GeneratedImagesTest {

    private static final int COUNT = 200;
    private static final int LARGEST_SIDE = 300;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @TestFactory
    Stream<DynamicTest> everyPictureDecodesAsTheReferenceDoes() {
        final List<Writing> writings = Writing.all();
        return IntStream.range(0, COUNT).mapToObj(i -> {
            final Writing writing = writings.get(i % writings.size());
            final Random random = new Random(i);
            final int width = 1 + random.nextInt(LARGEST_SIDE);
            final int height = 1 + random.nextInt(LARGEST_SIDE);
            final String name = "%d: %s, %d x %d".formatted(i, writing.name(), width, height);
            return DynamicTest.dynamicTest(name, () -> check(writing, width, height, random));
        });
    }

    private void check(Writing writing, int width, int height, Random random) throws IOException {
        final BufferedImage image = writing.kind().draw(width, height, random);
        final byte[] file = writing.write(image);
        final RgbImage expected = writing.lossless() ? PictureKind.rgb(image) : Pixels.ofJava(file);
        assertThat(Pixels.worstDifference(decoder.decode(file, 0), expected)).isLessThanOrEqualTo(writing.tolerance());
    }

    @Test
    void everyWayOfWritingIsTried() {
        assertThat(Writing.all()).hasSizeBetween(60, COUNT);
        assertThat(new ArrayList<>(Writing.all())).extracting(Writing::name).doesNotHaveDuplicates();
    }
}
