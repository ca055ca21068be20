package dev.fovea.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryShortageTest {

    @Test
    void theHeapMayBeFullBehindOtherFailures() {
        assertThat(MemoryShortage.isBehind(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .isTrue();
    }

    /** As ONNX Runtime, PyTorch and the standard library of C++ say it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Non-zero status code returned while running Conv node: Failed to allocate memory for requested buffer of size 4831838208",
                "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 80 bytes",
                "DefaultCPUAllocator: not enough memory: you tried to allocate 80 bytes.",
                "std::bad_alloc"
            })
    void soMayTheMemoryOfAnEngine(String message) {
        assertThat(MemoryShortage.isBehind(new IllegalStateException(message))).isTrue();
    }

    @Test
    void whatElseGoesWrongIsNoShortage() {
        assertThat(MemoryShortage.isBehind(new IllegalStateException("The shape [1, 3] does not fit")))
                .isFalse();
        assertThat(MemoryShortage.isBehind(new StackOverflowError())).isFalse();
    }
}
