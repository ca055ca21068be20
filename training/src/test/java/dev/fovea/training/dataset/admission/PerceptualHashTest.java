package dev.fovea.training.dataset.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.testing.Photos;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {

    @Test
    void aSceneLooksTheSameAtAnotherSizeAndAsAJpeg() {
        final long hash = hash(Photos.scene(1, 200, 150));
        final RgbImage jpeg = new ImageDecoder(1_000_000).decode(Photos.jpeg(1, 320, 240), 32);

        assertThat(PerceptualHash.distance(hash, hash(Photos.scene(1, 90, 70))))
                .isLessThanOrEqualTo(PerceptualHash.NEAR);
        assertThat(PerceptualHash.distance(hash, hash(jpeg))).isLessThanOrEqualTo(PerceptualHash.NEAR);
    }

    @Test
    void otherScenesDifferInManyBits() {
        for (int seed = 2; seed < 20; seed++) {
            assertThat(PerceptualHash.distance(hash(Photos.scene(1, 64, 48)), hash(Photos.scene(seed, 64, 48))))
                    .isGreaterThan(2 * PerceptualHash.NEAR);
        }
    }

    /** Half of the coefficients are above their median. */
    @Test
    void halfOfTheBitsAreSet() {
        assertThat(Long.bitCount(hash(Photos.scene(5, 64, 48)))).isEqualTo(32);
    }

    @Test
    void aPictureOfOneColourHasNoHash() {
        assertThat(PerceptualHash.of(new RgbImage(10, 10, new byte[300]))).isEmpty();
    }

    private static long hash(RgbImage image) {
        return PerceptualHash.of(image).orElseThrow();
    }
}
