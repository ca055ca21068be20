package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.png.PngFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngFileTest {

    private static final int WIDTH = 21;
    private static final int HEIGHT = 13;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    /** Random samples and filters of every kind that there is. */
    @ParameterizedTest
    @CsvSource({
        "1, 0", "2, 0", "4, 0", "8, 0", "16, 0", "8, 2", "16, 2", "1, 3", "2, 3", "4, 3", "8, 3", "8, 4", "16, 4",
        "8, 6", "16, 6"
    })
    void everyKindIsDecodedAsJavasOwnReaderDoes(int depth, int colour) throws IOException {
        final int samples = switch (colour) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        final Random random = new Random(depth * 10L + colour);
        final byte[] palette = new byte[3 << Math.min(8, depth)];
        random.nextBytes(palette);
        final byte[] plte = TestImages.chunk("PLTE", palette);
        final byte[][] before = colour == 3 ? new byte[][] {plte} : new byte[0][];
        final byte[] plain = png(WIDTH, HEIGHT, depth, colour, 0, rows(random, WIDTH, HEIGHT, depth * samples), before);
        assertThat(decoder.decode(plain, 0)).isEqualTo(byJava(plain));

        // Adam7: pixels of 1, 1, 2, 2, 4, 4 and 8 columns out of 8, in rows of the same kind
        final int[][] passes = {{3, 2}, {3, 2}, {6, 2}, {5, 4}, {11, 3}, {10, 7}, {21, 6}};
        final byte[][] data = new byte[passes.length][];
        for (int i = 0; i < passes.length; i++) {
            data[i] = rows(random, passes[i][0], passes[i][1], depth * samples);
        }
        final byte[] interlaced = png(WIDTH, HEIGHT, depth, colour, 1, TestImages.concat(data), before);
        assertThat(decoder.decode(interlaced, 0)).isEqualTo(byJava(interlaced));
    }

    @Test
    void aSampleBeyondThePaletteIsBlack() {
        final byte[] palette = TestImages.chunk("PLTE", new byte[] {10, 10, 10, 20, 20, 20});
        final byte[] file = png(3, 1, 8, 3, 0, new byte[] {0, 0, 1, 2}, palette);
        assertThat(decoder.decode(file, 0)).isEqualTo(TestImages.gray(3, 1, 10, 20, 0));
    }

    @Test
    void theMemoryOfALargePictureIsThatOfItsResult() throws IOException {
        // 7000 x 7000 pixels of 16 bits for 256: 7000 / (5 * 256) = 5, so 1400 x 1400 of 3 bytes; two rows, and one as
        // RGB
        final byte[] header = png(7000, 7000, 16, 2, 0, new byte[0]);
        assertThat(PngFile.parse(header).memory(new Resolution(256)))
                .isEqualTo(3L * 1400 * 1400 + 2 * 6 * 7000 + 3 * 7000);
        // an interlaced one keeps sums for every pixel of the result, of four bytes
        final byte[] interlaced = png(7000, 7000, 16, 2, 1, new byte[0]);
        assertThat(PngFile.parse(interlaced).memory(new Resolution(256)))
                .isEqualTo(15L * 1400 * 1400 + 2 * 6 * 7000 + 3 * 7000);
    }

    private static byte[] rows(Random random, int width, int height, int bitsPerPixel) {
        final int rowBytes = (width * bitsPerPixel + 7) / 8;
        final byte[] rows = new byte[(1 + rowBytes) * height];
        random.nextBytes(rows);
        for (int y = 0; y < height; y++) {
            rows[y * (1 + rowBytes)] = (byte) (y % 5);
        }
        return rows;
    }

    private static RgbImage byJava(byte[] file) throws IOException {
        return PictureKind.rgb(ImageIO.read(new ByteArrayInputStream(file)));
    }
}
