package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElasticDistortionTest {

    /** The usual setting for digits: 0.1629 * 34 / 4 pixels. */
    @Test
    void displacementsAreAsLargeAsTheSettingsSay() {
        final SplittableRandom random = new SplittableRandom(1);
        final ElasticDistortion digits = new ElasticDistortion(34, 4);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < 200; i++) {
            final DisplacementField field = digits.draw(64, 48, random);
            for (int y = 16; y < 32; y += 8) {
                for (int x = 16; x < 48; x += 8) {
                    sum += field.right()[y * 64 + x] + field.down()[y * 64 + x];
                    squares += Math.pow(field.right()[y * 64 + x], 2) + Math.pow(field.down()[y * 64 + x], 2);
                    count += 2;
                }
            }
        }
        assertThat(sum / count).isCloseTo(0, within(0.1));
        assertThat(Math.sqrt(squares / count)).isCloseTo(34 / (4 * 2 * Math.sqrt(3 * Math.PI)), within(0.1));
    }

    @Test
    void neighboursMoveTogether() {
        final DisplacementField field = new ElasticDistortion(34, 4).draw(28, 28, new SplittableRandom(1));
        for (int i = 1; i < 28 * 28; i++) {
            if (i % 28 > 0) {
                assertThat(Math.abs(field.right()[i] - field.right()[i - 1])).isLessThan(1.2f);
            }
        }
    }

    @Test
    void aGaussianWiderThanThePictureIsCutOff() {
        assertThat(new ElasticDistortion(0, 100)
                        .draw(2, 1, new SplittableRandom(1))
                        .right())
                .containsExactly(new float[] {0, 0}, within(0f));
    }
}
