package dev.fovea.network.image.webp.lossless;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelsTest {

    @Test
    void sumsDoNotSpillIntoTheNextChannel() {
        assertThat(Channels.add(0xff80ff01, 0x01800204)).isEqualTo(0x00000105);
    }

    @Test
    void averagesAreRoundedDown() {
        assertThat(Channels.average(0xff00fe01, 0x01ffff02)).isEqualTo(0x807ffe01);
    }

    @Test
    void distancesAddUp() {
        assertThat(Channels.distance(0x01020304, 0x0f000309)).isEqualTo(14 + 2 + 0 + 5);
    }

    @Test
    void slopesAreCutOff() {
        // 250 + 20 - 10, 5 + 3 - 100, 100 + 50 - 30, 0
        assertThat(Channels.slope(0xfa056400, 0x14033200, 0x0a641e00)).isEqualTo(0xff007800);
        // 10 + (10 - 15) / 2 = 8, 200 + 199 / 2 = 299, 3 + (3 - 200) / 2 = -95, 7
        assertThat(Channels.halfSlope(0x0ac80307, 0x0f01c807)).isEqualTo(0x08ff0007);
    }
}
