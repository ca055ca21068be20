package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.decode.ImageDecoder;

/** What becomes of a file under the usual limits. */
public final class Decoding {

    private static final ImageDecoder DECODER = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    private Decoding() {}

    public static RgbImage decode(byte[] file) {
        return DECODER.decode(file, 0);
    }

    public static RgbImage decode(TiffBytes file) {
        return decode(file.bytes());
    }

    public static void assertRefused(byte[] file, Reason reason, String message) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(file))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    public static void assertUnsupported(TiffBytes file, String message) {
        assertUnsupported(file.bytes(), message);
    }

    public static void assertUnsupported(byte[] file, String message) {
        assertRefused(file, Reason.UNSUPPORTED_FORMAT, message);
    }
}
