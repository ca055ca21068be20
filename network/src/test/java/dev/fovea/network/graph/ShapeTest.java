package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final Shape IMAGES = Shape.of(Shape.BATCH, 3, 4, 5);

    @Test
    void axesAreCountedFromEitherEnd() {
        assertThat(IMAGES.dim(1)).isEqualTo(3);
        assertThat(IMAGES.dim(-1)).isEqualTo(5);
        assertThat(IMAGES.axis(-4)).isZero();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> IMAGES.dim(4))
                .withMessage("Axis 4 is outside [N, 3, 4, 5]");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> IMAGES.axis(-5));
    }

    @Test
    void theSizeNeedsABatch() {
        assertThat(IMAGES.withBatch(2).size()).isEqualTo(120);
        assertThat(Shape.scalar().size()).isEqualTo(1);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(IMAGES::size);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Shape.of(Long.MAX_VALUE, 2).size());
    }

    @Test
    void aPartOrAChangeIsANewShape() {
        assertThat(IMAGES.from(2)).isEqualTo(Shape.of(4, 5));
        assertThat(IMAGES.with(-1, 7)).isEqualTo(Shape.of(Shape.BATCH, 3, 4, 7));
        assertThat(IMAGES).hasToString("[N, 3, 4, 5]");
    }

    @Test
    void negativeDimensionsAreRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Shape.of(1, -2));
    }
}
