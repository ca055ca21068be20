package dev.fovea.network.image.webp.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopFilterTest {

    private static final List<Edge.Kind> KINDS = List.of(Edge.Kind.SIMPLE, Edge.Kind.MACROBLOCK, Edge.Kind.SUBBLOCK);

    private static final Edge MACROBLOCK = new Edge(Edge.Kind.MACROBLOCK, 60, 5, 2);
    private static final Edge SUBBLOCK = new Edge(Edge.Kind.SUBBLOCK, 60, 5, 2);
    private static final Edge SIMPLE = new Edge(Edge.Kind.SIMPLE, 60, 0, 0);

    @Test
    void aStepBetweenMacroblocksBecomesASlope() {
        // 3 * 8 - 8 = 16: (27 * 16 + 63) / 128 = 3, (18 * 16 + 63) / 128 = 2, (9 * 16 + 63) / 128 = 1
        assertThat(smooth(MACROBLOCK, 100, 100, 100, 100, 108, 108, 108, 108))
                .containsExactly(100, 101, 102, 103, 105, 106, 107, 108);
    }

    @Test
    void aStepBetweenSubblocksIsSmoothedOnFourSamples() {
        // 3 * 8 = 24: (24 + 4) / 8 = 3 to the right, (24 + 3) / 8 = 3 to the left, (3 + 1) / 2 = 2 further out
        assertThat(smooth(SUBBLOCK, 100, 100, 100, 100, 108, 108, 108, 108))
                .containsExactly(100, 100, 102, 103, 105, 106, 108, 108);
    }

    @Test
    void nextToAVariedSideTwoSamplesChange() {
        // p1 and p0 differ by 3: 3 * 4 + (97 - 104) = 5, (5 + 4) / 8 = 1 and (5 + 3) / 8 = 1
        assertThat(smooth(SUBBLOCK, 97, 97, 97, 100, 104, 104, 104, 104))
                .containsExactly(97, 97, 97, 101, 103, 104, 104, 104);
        assertThat(smooth(MACROBLOCK, 97, 97, 97, 100, 104, 104, 104, 104))
                .containsExactly(97, 97, 97, 101, 103, 104, 104, 104);
    }

    @Test
    void theSimpleFilterLooksAtFourSamplesAndChangesTwo() {
        // 3 * 8 - 8 = 16: (16 + 4) / 8 = 2, (16 + 3) / 8 = 2; what is further away does not matter
        assertThat(smooth(SIMPLE, 0, 255, 100, 100, 108, 108, 0, 255))
                .containsExactly(0, 255, 100, 102, 106, 108, 0, 255);
    }

    @Test
    void eightPlacesAtOnceAreSmoothedAsOneAfterTheOther() {
        final Random random = new Random(6);
        for (int run = 0; run < 20_000; run++) {
            assertSmoothedOneByOne(run, random);
        }
    }

    @Test
    void aStepAboveTheLimitIsPartOfThePicture() {
        // 4 * 12 + 12 = 60 is the limit, 4 * 13 + 13 is above
        assertThat(smooth(MACROBLOCK, 100, 100, 100, 100, 112, 112, 112, 112))
                .isNotEqualTo(new int[] {100, 100, 100, 100, 112, 112, 112, 112});
        assertUnchanged(MACROBLOCK, 100, 100, 100, 100, 113, 113, 113, 113);
        assertUnchanged(SIMPLE, 100, 100, 100, 100, 113, 113, 113, 113);
    }

    @Test
    void aPairOfNeighboursThatDiffersTooMuchKeepsAllSamples() {
        final int[] flat = {100, 100, 100, 100, 100, 100, 100, 100};
        for (int i = 0; i < 8; i++) {
            // p0 and q0 differ by 6 from one neighbour, and so do all others
            final int[] rough = flat.clone();
            rough[i] = 94;
            assertUnchanged(SUBBLOCK, rough);
        }
    }

    @Test
    void bothWaysOfGoingAlongAnEdgeAgree() {
        final Random random = new Random(5);
        for (int run = 0; run < 200; run++) {
            final byte[] rows = new byte[16 * 16];
            final byte[] columns = new byte[16 * 16];
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    rows[16 * y + x] = (byte) (120 + run / 8 + (x < 8 ? 0 : 6) + random.nextInt(5));
                    columns[16 * x + y] = rows[16 * y + x];
                }
            }
            final LoopFilter loops = new LoopFilter();
            final Edge edge = run % 2 == 0 ? MACROBLOCK : SUBBLOCK;
            loops.upright(edge, rows, 8, 16, 16);
            loops.level(edge, columns, 8 * 16, 16, 16);
            for (int i = 0; i < rows.length; i++) {
                assertThat(columns[16 * (i % 16) + i / 16]).isEqualTo(rows[i]);
            }
        }
    }

    private static void assertSmoothedOneByOne(int run, Random random) {
        final Edge edge = new Edge(KINDS.get(run % 3), random.nextInt(388), 1 + random.nextInt(63), random.nextInt(12));
        // black and white are reached, where sums are cut off; steps are small enough to be smoothed, and some are
        // not
        final int level = random.nextInt(256);
        final int step = random.nextInt(60);
        final byte[] rows = new byte[8 * 8];
        for (int i = 0; i < rows.length; i++) {
            final int sample = level + (i % 8 < 4 ? 0 : step) + random.nextInt(1 + run % 20);
            rows[i] = Clamp.toByte(run % 2 == 0 ? sample : 255 - sample);
        }
        final byte[] expected = rows.clone();
        for (int y = 0; y < 8; y++) {
            OnePlace.smooth(edge, expected, 8 * y);
        }
        new LoopFilter().upright(edge, rows, 4, 8, 8);
        assertThat(rows).as("%s, run %d", edge, run).isEqualTo(expected);
    }

    private static void assertUnchanged(Edge edge, int... samples) {
        assertThat(smooth(edge, samples)).containsExactly(samples);
    }

    private static int[] smooth(Edge edge, int... samples) {
        // the edge is eight rows long, all alike
        final byte[] rows = new byte[8 * 8];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) samples[i % 8];
        }
        new LoopFilter().upright(edge, rows, 4, 8, 8);
        for (int i = 8; i < rows.length; i++) {
            assertThat(rows[i]).isEqualTo(rows[i - 8]);
        }
        final int[] smoothed = new int[8];
        for (int i = 0; i < 8; i++) {
            smoothed[i] = rows[i] & 0xff;
        }
        return smoothed;
    }
}
