package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.assertRefused;
import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gradient;
import static dev.fovea.network.image.TestImages.png;
import static dev.fovea.network.image.TestImages.with;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.ImageException.Reason;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BadPngTest {

    private static final BufferedImage PICTURE = gradient(64, 48);

    @Test
    void aPngWithAWrongChecksumIsRefused() {
        final byte[] png = encode(PICTURE, "png");
        assertRefused(with(png, png.length - 30, png[png.length - 30] ^ 1), Reason.CORRUPT, "checksum");
        assertRefused(with(png, 11, 12), Reason.CORRUPT, "PNG");
    }

    @Test
    void aPngIsSoundWhoseRowsAndTheirOwnChecksumAre() {
        final byte[] png = encode(PICTURE, "png");
        final RgbImage picture = decode(png);
        // the last bytes: checksum of the data chunk, then length, type and checksum of the empty last chunk
        assertThat(decode(with(png, png.length - 1, 0))).isEqualTo(picture);
        assertThat(decode(Arrays.copyOf(png, png.length - 12))).isEqualTo(picture);
        assertThat(decode(with(png, png.length - 13, png[png.length - 13] ^ 1))).isEqualTo(picture);
        // the data's own checksum
        assertRefused(with(png, png.length - 17, png[png.length - 17] ^ 1), Reason.CORRUPT, "checksum");
    }

    @Test
    void aPngWhoseRowsEndEarlyOrWithoutAPaletteIsRefused() {
        final byte[] rows = new byte[3 * 9];
        assertThat(decode(png(8, 3, 8, 0, 0, rows)).height()).isEqualTo(3);
        assertRefused(png(8, 4, 8, 0, 0, rows), Reason.CORRUPT, "incomplete");
        assertRefused(png(8, 3, 8, 3, 0, rows), Reason.CORRUPT, "damaged");
        assertRefused(png(8, 3, 5, 0, 0, rows), Reason.CORRUPT, "damaged");
        assertRefused(png(8, 3, 8, 0, 2, rows), Reason.CORRUPT, "damaged");
        assertRefused(png(8, 3, 8, 0, 0, with(rows, 9, 5)), Reason.CORRUPT, "damaged");
    }

    @Test
    void compressedTextInAPngIsNotLookedAt() {
        final byte[] png = encode(PICTURE, "png");
        final byte[] nonsense = TestImages.chunk("zTXt", "a\0\0no deflate stream".getBytes(US_ASCII));
        assertThat(decode(TestImages.withChunk(png, nonsense))).isEqualTo(decode(png));
    }

    @Test
    void aPngOfAnAppForIphonesIsNamed() {
        final byte[] png = encode(PICTURE, "png");
        final byte[] first = TestImages.chunk("CgBI", new byte[] {0x50, 0, 0x20, 2});
        final byte[] packed = TestImages.concat(
                Arrays.copyOf(png, 8), TestImages.concat(first, Arrays.copyOfRange(png, 8, png.length)));
        assertRefused(packed, Reason.UNSUPPORTED_FORMAT, "CgBI");
    }
}
