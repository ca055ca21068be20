package dev.fovea.network.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import org.junit.jupiter.api.Test;

class UnitLengthTest {

    @Test
    void eachPhotoIsDividedByItsLength() {
        assertThat(UnitLength.of(Tensor.of(Shape.of(2, 2), 3, 4, 0, -2)).floats())
                .containsExactly(new float[] {0.6f, 0.8f, 0, -1}, within(1e-6f));
    }

    /** 1 + 4 + 4 + 16 = 25. */
    @Test
    void theLengthIsThatOfAllPositionsTogether() {
        assertThat(UnitLength.of(Tensor.of(Shape.of(1, 2, 1, 2), 1, 2, 2, 4)).floats())
                .containsExactly(new float[] {0.2f, 0.4f, 0.4f, 0.8f}, within(1e-6f));
    }

    @Test
    void zerosStayZero() {
        assertThat(UnitLength.of(Tensor.of(Shape.of(2, 2), 0, 0, 2, 0)).floats())
                .containsExactly(0, 0, 1, 0);
    }

    @Test
    void largeAndSmallNumbersAreNoProblem() {
        assertThat(UnitLength.of(Tensor.of(Shape.of(2, 2), 3e30f, 4e30f, 3e-30f, 4e-30f))
                        .floats())
                .containsExactly(new float[] {0.6f, 0.8f, 0.6f, 0.8f}, within(1e-6f));
    }
}
