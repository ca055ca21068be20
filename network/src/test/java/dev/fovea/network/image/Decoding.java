package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.ImageException.Reason;

/** What becomes of a file under the usual limits. */
final class Decoding {

    private static final ImageDecoder DECODER = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    private Decoding() {}

    static RgbImage decode(byte[] file) {
        return DECODER.decode(file, 0);
    }

    static RgbImage decode(TiffBytes file) {
        return decode(file.bytes());
    }

    static void assertRefused(byte[] file, Reason reason, String message) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(file))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    static void assertUnsupported(TiffBytes file, String message) {
        assertUnsupported(file.bytes(), message);
    }

    static void assertUnsupported(byte[] file, String message) {
        assertRefused(file, Reason.UNSUPPORTED_FORMAT, message);
    }
}
