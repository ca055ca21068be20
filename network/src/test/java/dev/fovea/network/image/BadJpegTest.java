package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.assertRefused;
import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gradient;
import static dev.fovea.network.image.TestImages.indexOf;
import static dev.fovea.network.image.TestImages.progressiveJpeg;
import static dev.fovea.network.image.TestImages.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.ImageException.Reason;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BadJpegTest {

    private static final BufferedImage PICTURE = gradient(64, 48);

    @Test
    void aTruncatedJpegIsRefusedWhereverItEnds() {
        for (byte[] jpeg : new byte[][] {encode(PICTURE, "jpeg"), progressiveJpeg(PICTURE)}) {
            for (int length = 3; length < jpeg.length; length++) {
                assertRefused(Arrays.copyOf(jpeg, length), Reason.CORRUPT, "incomplete");
            }
        }
    }

    @Test
    void aJpegThatEndsProperlyBeforeAllItsPixelsCameIsRefused() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final byte[] half = Arrays.copyOf(jpeg, jpeg.length - 300);
        half[half.length - 2] = (byte) 0xff;
        half[half.length - 1] = (byte) 0xd9;
        assertRefused(half, Reason.CORRUPT, "incomplete");
    }

    @Test
    void bytesBehindTheEndOfAJpegDoNotMatter() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        assertThat(decode(Arrays.copyOf(jpeg, jpeg.length + 100))).isEqualTo(decode(jpeg));
    }

    @Test
    void aKindOfJpegThatCannotBeDecodedIsNamed() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final int frame = indexOf(jpeg, 0xff, 0xc0);
        assertRefused(with(jpeg, frame + 1, 0xc3), Reason.UNSUPPORTED_FORMAT, "lossless");
        assertRefused(with(jpeg, frame + 4, 12), Reason.UNSUPPORTED_FORMAT, "12 bits");
        assertRefused(with(jpeg, frame + 9, 2), Reason.UNSUPPORTED_FORMAT, "2 colour components");
        assertRefused(with(jpeg, frame + 1, 0xf7), Reason.UNSUPPORTED_FORMAT, "JPEG-LS");
    }

    @Test
    void aJpegWithoutAnEndIsSoundOnlyIfMoreFollowsItsLastRow() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final byte[] endless = Arrays.copyOf(jpeg, jpeg.length - 2);
        assertRefused(endless, Reason.CORRUPT, "incomplete");
        assertThat(decode(Arrays.copyOf(endless, endless.length + 100))).isEqualTo(decode(jpeg));
        final byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 300);
        assertRefused(Arrays.copyOf(cut, cut.length + 4), Reason.CORRUPT, "incomplete");
    }

    @Test
    void whatWasPutInFrontOfAJpegIsNamed() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        assertRefused(TestImages.concat(new byte[] {'\n'}, jpeg), Reason.CORRUPT, "begins only at byte 2");
    }
}
