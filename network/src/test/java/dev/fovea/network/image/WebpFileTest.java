package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.concat;
import static dev.fovea.network.image.TestWebp.riffChunk;
import static dev.fovea.network.image.TestWebp.webp;
import static dev.fovea.network.image.TestWebp.webpHeader;
import static dev.fovea.network.image.TestWebp.webpPicture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.webp.BitstreamException;
import dev.fovea.network.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class WebpFileTest {

    private final ImageDecoder decoder = new ImageDecoder(4_000_000);

    @ParameterizedTest
    @CsvFileSource(resources = "webp-pictures.csv", numLinesToSkip = 1)
    void picturesAreDecodedAsLibwebpDoesToTheLastBit(String name, int width, int height, String sha256, String base64)
            throws NoSuchAlgorithmException {
        final RgbImage image = decoder.decode(Base64.getDecoder().decode(base64), 0);
        assertThat(image.width()).as(name).isEqualTo(width);
        assertThat(image.height()).as(name).isEqualTo(height);
        final byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.pixels());
        assertThat(HexFormat.of().formatHex(digest)).as(name).isEqualTo(sha256);
    }

    @Test
    void everyCaseIsDecodedAsLibwebpDoesToTheLastBit() throws IOException {
        final Path folder = SharedData.require("cases/images");
        try (Stream<Path> cases = Files.list(folder)) {
            assertThat(cases.filter(path -> path.toString().endsWith(".webp")))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(decode(path)).isEqualTo(decode(Path.of(path + ".expected.png"))));
        }
    }

    @Test
    void theFirstFrameOfAnAnimationLiesOnItsCanvas() {
        // two pixels from the left and four from the top, in units of two
        final byte[] frame = concat(new byte[] {1, 0, 0, 2, 0, 0}, new byte[10], webpPicture(3, 1, 200, 100, 50));
        final byte[] second = concat(new byte[16], webpPicture(6, 7, 1, 2, 3));
        final RgbImage image =
                decoder.decode(webp(webpHeader(2, 6, 7), riffChunk("ANMF", frame), riffChunk("ANMF", second)), 0);
        assertThat(image.width()).isEqualTo(6);
        assertThat(image.height()).isEqualTo(7);
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 6; x++) {
                assertThat(image.sample(x, y, 0)).isEqualTo(y == 4 && x >= 2 && x < 5 ? 200 : 0);
            }
        }
    }

    @Test
    void aPictureThatDoesNotFitOnItsCanvasIsRefused() {
        assertRefused(webp(webpHeader(0, 4, 4), webpPicture(5, 4, 1, 2, 3)), "damaged");
        final byte[] frame = concat(new byte[] {1, 0, 0, 0, 0, 0}, new byte[10], webpPicture(3, 1, 1, 2, 3));
        assertRefused(webp(webpHeader(2, 4, 4), riffChunk("ANMF", frame)), "damaged");
    }

    @Test
    void aFileWithoutAPictureIsRefused() {
        assertRefused(webp(), "damaged");
        assertRefused(webp(webpHeader(0, 4, 4)), "damaged");
        assertRefused(webp(riffChunk("ANMF", new byte[3])), "damaged");
        assertRefused(webp(riffChunk("VP8 ", new byte[3])), "incomplete");
        assertRefused(webp(riffChunk("VP8L", new byte[3])), "incomplete");
    }

    @Test
    void aFrameThatIsNotAKeyFrameOrHasNoPixelsIsRefused() throws IOException {
        final byte[] file = picture("lossy odd sizes");
        assertThat(decoder.decode(file, 0).width()).isEqualTo(35);
        final int frame = 20;
        assertRefused(with(file, frame, file[frame] | 1), "damaged");
        assertRefused(with(file, frame, file[frame] & ~0x10), "damaged");
        assertRefused(with(file, frame, file[frame] | 0x0e), "damaged");
        assertRefused(with(file, frame + 3, 0), "damaged");
        assertRefused(with(file, frame + 6, 0), "damaged");
    }

    @Test
    void partitionsThatReachBehindTheEndAreIncomplete() throws IOException {
        final byte[] file = picture("lossy eight partitions");
        final int frame = 20;
        final ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        final int tag = data.getInt(frame);
        final int first = (tag & 0xffffff) >>> 5;
        assertRefused(with(file, frame + 2, 0xff), "incomplete");
        for (int size = frame + 10 + first; size < frame + 10 + first + 3 * 7; size += 3) {
            assertRefused(with(file, size + 2, 0x7f), "incomplete");
        }
    }

    @Test
    void aTruncatedFileIsIncompleteWhereverItEnds() throws IOException {
        for (byte[] file : pictures()) {
            for (int length = 13; length < file.length; length++) {
                assertRefused(Arrays.copyOf(file, length), "incomplete");
            }
        }
    }

    @Test
    @Timeout(120)
    void aFileThatSaysItIsShorterIsRefusedOrAPicture() throws IOException {
        for (byte[] file : pictures()) {
            for (int length = 21; length < file.length; length += 3) {
                final ByteBuffer data =
                        ByteBuffer.wrap(Arrays.copyOf(file, length)).order(ByteOrder.LITTLE_ENDIAN);
                data.putInt(4, length - 8);
                if (file[15] != 'X') {
                    data.putInt(16, length - 20);
                }
                tryToDecode(data.array());
            }
        }
    }

    @Test
    @Timeout(300)
    void noDamageLeadsToAnythingButAPictureOrAnImageException() throws IOException {
        final List<byte[]> files = pictures();
        final Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            final byte[] damaged = files.get(i % files.size()).clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                final int range = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 60);
                damaged[12 + random.nextInt(range - 12)] = (byte) random.nextInt();
            }
            tryToDecode(damaged);
        }
    }

    private void tryToDecode(byte[] file) {
        try {
            assertThat(decoder.decode(file, 0).width()).isPositive();
        } catch (ImageException refused) {
            // an exception that is nobody's intention would be its cause
            assertThat(refused.getCause())
                    .satisfiesAnyOf(
                            cause -> assertThat(cause).isNull(),
                            cause -> assertThat(cause).isExactlyInstanceOf(BitstreamException.class));
        }
    }

    private void assertRefused(byte[] file, String message) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decoder.decode(file, 0))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.CORRUPT));
    }

    private RgbImage decode(Path path) {
        try {
            return decoder.decode(Files.readAllBytes(path), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] with(byte[] file, int at, int value) {
        final byte[] copy = file.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] picture(String name) throws IOException {
        return lines().filter(line -> line.startsWith(name + ","))
                .map(WebpFileTest::file)
                .findFirst()
                .orElseThrow();
    }

    private static List<byte[]> pictures() throws IOException {
        return lines().map(WebpFileTest::file).toList();
    }

    private static byte[] file(String line) {
        return Base64.getDecoder().decode(line.substring(line.lastIndexOf(',') + 1));
    }

    private static Stream<String> lines() throws IOException {
        try (InputStream resource = WebpFileTest.class.getResourceAsStream("webp-pictures.csv")) {
            final String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1);
        }
    }
}
