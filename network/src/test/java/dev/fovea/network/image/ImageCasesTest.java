package dev.fovea.network.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file of a folder: it decodes to the pixels of the PNG beside it, as other decoders see it, or is refused for a reason that is
 * named.
 */
class ImageCasesTest {

    private static final String EXPECTED = ".expected.png";

    /** Files that have no picture beside them, although they are read: what is known of them. */
    private static final Map<String, Check> KNOWN = Map.of(
            "06-grey16.png", ImageCasesTest::keepsTheUpperBits,
            "06-grey16.tif", ImageCasesTest::keepsTheUpperBits,
            "09-rle4-even.bmp", ImageCasesTest::looksAsToJava,
            "09-rle4-odd-runs.bmp", ImageCasesTest::looksAsToJava,
            "14-49-megapixel.png", ImageCasesTest::isDecodedForASmallNetwork);

    private static final ImageDecoder DECODER = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    private interface Check {
        void accept(byte[] file) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> everyCaseIsRightOrRefused() throws IOException {
        final Path folder = SharedData.require("cases/images");
        final List<Path> cases;
        try (Stream<Path> files = Files.list(folder)) {
            cases = files.filter(file ->
                            !name(file).endsWith(EXPECTED) && !name(file).endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(cases).isNotEmpty();
        return cases.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        final Path expected = file.resolveSibling(name(file) + EXPECTED);
        final Check known = KNOWN.get(name(file));
        if (known != null) {
            known.accept(bytes);
        } else if (!Files.exists(expected)) {
            assertThat(refusal(bytes)).hasMessageEndingWith(".");
        } else if (OtherKind.of(new String(bytes, ISO_8859_1)).isPresent()) {
            assertThat(refusal(bytes).reason()).isEqualTo(Reason.UNSUPPORTED_FORMAT);
            assertThat(refusal(bytes)).hasMessageMatching("This is an? .*, which cannot be read\\. .+");
        } else {
            assertThat(Pixels.worstDifference(DECODER.decode(bytes, 0), Pixels.ofJava(Files.readAllBytes(expected))))
                    .isLessThanOrEqualTo(tolerance(bytes));
        }
    }

    private static ImageException refusal(byte[] file) {
        return catchThrowableOfType(ImageException.class, () -> DECODER.decode(file, 0));
    }

    /** The chroma of a lossy WebP is spread by rounding that decoders are free in. */
    private static int tolerance(byte[] file) {
        return new String(file, ISO_8859_1).contains("VP8 ") ? 1 : 0;
    }

    private static void keepsTheUpperBits(byte[] file) throws IOException {
        assertThat(DECODER.decode(file, 0)).isEqualTo(Pixels.upperBitsOfGrey(file));
    }

    private static void looksAsToJava(byte[] file) throws IOException {
        assertThat(DECODER.decode(file, 0)).isEqualTo(Pixels.ofJava(file));
    }

    private static void isDecodedForASmallNetwork(byte[] file) {
        assertThat(DECODER.inspect(file, 224).width()).isEqualTo(7000);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
