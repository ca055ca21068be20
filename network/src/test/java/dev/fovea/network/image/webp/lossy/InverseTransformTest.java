package dev.fovea.network.image.webp.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InverseTransformTest {

    private final byte[] samples = new byte[16];

    @Test
    void theFirstCoefficientAloneIsAnEighthOfIt() {
        // (44 + 4) / 8
        assertThat(add(1, 44)).containsOnly(6);
        assertThat(add(1, -44)).containsOnly(6 - 5);
    }

    @Test
    void theShortWayAndTheLongOneAgree() {
        for (int first = -300; first <= 300; first += 7) {
            Arrays.fill(samples, (byte) 100);
            add(1, first);
            final byte[] shortWay = samples.clone();
            Arrays.fill(samples, (byte) 100);
            add(16, first);
            assertThat(samples).as("%d", first).isEqualTo(shortWay);
        }
    }

    @Test
    void theWayOfSlopesAndTheLongOneAgree() {
        for (int slope = -300; slope <= 300; slope += 7) {
            Arrays.fill(samples, (byte) 100);
            add(3, 50, slope, 0, 0, 40 - slope / 2);
            final byte[] wayOfSlopes = samples.clone();
            Arrays.fill(samples, (byte) 100);
            add(16, 50, slope, 0, 0, 40 - slope / 2);
            assertThat(samples).as("%d", slope).isEqualTo(wayOfSlopes);
        }
    }

    @Test
    void samplesAreCutOffAtBothEnds() {
        Arrays.fill(samples, (byte) 250);
        assertThat(add(1, 1000)).containsOnly((byte) 255);
        assertThat(add(1, -4000)).containsOnly(0);
    }

    @Test
    void theSecondCoefficientFallsFromTheLeftToTheRight() {
        Arrays.fill(samples, (byte) 100);
        // 80 * 1.30656 = 104.5 and 80 * 0.5412 = 43.3, in eighths, rounded: 13, 5, -5, -13
        add(16, 0, 80);
        assertThat(samples).startsWith(113, 105, 95, 87).endsWith(113, 105, 95, 87);
    }

    @Test
    void averagesAreSpreadOverTheBlocks() {
        final short[] values = new short[17 * 16];
        values[256] = 80;
        values[257] = 16;
        InverseTransform.spreadAverages(values, 256);
        // (80 + 16 + 3) / 8 in the two columns on the left, (80 - 16 + 3) / 8 on the right
        for (int block = 0; block < 16; block++) {
            assertThat(values[block * 16]).as("block %d", block).isEqualTo((short) (block % 4 < 2 ? 12 : 8));
        }
    }

    private byte[] add(int count, int... coefficients) {
        final short[] values = new short[16];
        for (int i = 0; i < coefficients.length; i++) {
            values[i] = (short) coefficients[i];
        }
        new InverseTransform().add(values, 0, count, samples, 0, 4);
        return samples;
    }
}
