package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TonesTest {

    @Test
    void oneOutlierInTwoHundredDoesNotSetTheContrast() {
        final float[] values = new float[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? -2 : 1;
        }
        values[7] = 1000;

        assertThat(Tones.aroundZeroWithoutOutliers(values)).isEqualTo(new Tones(-2, 2));
    }

    @Test
    void ofFewNumbersTheLargestSetsIt() {
        assertThat(Tones.aroundZeroWithoutOutliers(new float[] {0, -3, 1})).isEqualTo(new Tones(-3, 3));
    }

    @Test
    void whereMostAreZeroTheLargestSetsIt() {
        final float[] values = new float[1000];
        values[5] = 4;

        assertThat(Tones.aroundZeroWithoutOutliers(values)).isEqualTo(new Tones(-4, 4));
    }

    @Test
    void numbersThatAreAllZeroAreGrey() {
        assertThat(Byte.toUnsignedInt(Tones.aroundZero(new float[3], 0, 3).of(0)))
                .isEqualTo(128);
        assertThat(Tones.fromZero(new float[3], 0, 3).of(0)).isZero();
    }
}
