package dev.fovea.network.image.webp.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void numbersAreCutOffAtBothEndsInEveryLane() {
        for (int number = -256; number <= 511; number++) {
            final int nearest = Math.max(0, Math.min(255, number));
            assertThat(Lanes.clamp(Lanes.of(number + Lanes.BIAS)))
                    .as("%d", number)
                    .isEqualTo(Lanes.of(nearest));
        }
    }

    @Test
    void oneNumberThatHasToBeCutOffIsSeenAmongTheOthers() {
        for (int number = -256; number <= 511; number++) {
            final long biased = lanes(0, number, 255, 7) + Lanes.of(Lanes.BIAS);
            assertThat(Lanes.inside(biased)).as("%d", number).isEqualTo(number >= 0 && number <= 255);
        }
    }

    @Test
    void lanesDoNotTouchEachOther() {
        // 3 - 256, 3, 3 + 256 and 255
        final long mixed = lanes(3 - 256, 3, 3 + 256, 255) + Lanes.of(Lanes.BIAS);
        assertThat(Lanes.clamp(mixed)).isEqualTo(lanes(0, 3, 255, 255));
        final long near = within(lanes(0, 255, 7, 9), lanes(255, 0, 9, 7), 2);
        assertThat(near).isEqualTo(0xffff_ffff_0000_0000L);
    }

    @Test
    void numbersAreWithinTheLimitUpToTheLimit() {
        assertThat(within(Lanes.of(100), Lanes.of(110), 10)).isEqualTo(-1);
        assertThat(within(Lanes.of(110), Lanes.of(100), 10)).isEqualTo(-1);
        assertThat(within(Lanes.of(100), Lanes.of(111), 10)).isZero();
        assertThat(within(Lanes.of(111), Lanes.of(100), 10)).isZero();
        assertThat(within(Lanes.of(1275), Lanes.of(0), 1274)).isZero();
    }

    @Test
    void bytesAreTakenApartAndPutTogether() {
        final long bytes = 0x8877_6655_4433_2211L;
        assertThat(Lanes.even(bytes)).isEqualTo(0x0077_0055_0033_0011L);
        assertThat(Lanes.odd(bytes)).isEqualTo(0x0088_0066_0044_0022L);
        assertThat(Lanes.bytes(Lanes.even(bytes), Lanes.odd(bytes))).isEqualTo(bytes);
    }

    private static long within(long one, long other, int limit) {
        return Lanes.mask(Lanes.near(one, other, limit));
    }

    /** The first in the lowest bits. */
    private static long lanes(long first, long second, long third, long fourth) {
        return first + (second << 16) + (third << 32) + (fourth << 48);
    }
}
