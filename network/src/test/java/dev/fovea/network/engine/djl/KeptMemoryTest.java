package dev.fovea.network.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import com.sun.jna.Platform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is freed and taken again is the same memory if it was kept, and new pages of zeros if it went back to the system. */
final class KeptMemoryTest {

    private static final long SIZE = 8 << 20;
    private static final long MIDDLE = SIZE / 2;
    private static final byte MARK = 42;

    private final KeptMemory memory = new KeptMemory();

    @BeforeEach
    void onGlibc() {
        assumeTrue(Platform.isLinux(), "the C library keeps memory on Linux alone");
    }

    @Test
    void memoryIsKeptWhileSomethingIsTrained() {
        memory.keep();
        try {
            mark();
            assertThat(found()).isEqualTo(MARK);
        } finally {
            memory.giveBack();
        }
    }

    @Test
    void itGoesBackWhenTheLastTrainingEnds() {
        memory.keep();
        memory.keep();
        mark();
        memory.giveBack();
        assertThat(found()).isEqualTo(MARK);

        memory.giveBack();

        assertThat(found()).isZero();
    }

    private static void mark() {
        try (Memory array = new Memory(SIZE)) {
            array.setMemory(0, SIZE, MARK);
        }
    }

    private static byte found() {
        try (Memory array = new Memory(SIZE)) {
            return array.getByte(MIDDLE);
        }
    }
}
