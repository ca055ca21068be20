package dev.fovea.network.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgMaxTest {

    @Test
    void theLargestNumberIsFound() {
        assertThat(argMax(-3, -1, -2)).isEqualTo(1);
    }

    @Test
    void ofEqualNumbersTheFirstWins() {
        assertThat(argMax(0, 2, 1, 2)).isEqualTo(1);
    }

    @Test
    void whatIsNoNumberIsNotLargerThanOne() {
        assertThat(argMax(1, Double.NaN, 2)).isEqualTo(2);
    }

    private static int argMax(double... numbers) {
        return ArgMax.of(numbers.length, i -> numbers[i]);
    }
}
