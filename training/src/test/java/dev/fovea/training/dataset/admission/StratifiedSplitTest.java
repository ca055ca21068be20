package dev.fovea.training.dataset.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StratifiedSplitTest {

    @ParameterizedTest
    @CsvSource({"10, 0.2, 2", "10, 0.25, 3", "3, 0.1, 1", "2, 0.9, 1", "1, 0.5, 0", "10, 0, 0"})
    void theShareIsRoundedAndLeavesSomethingToTrainOn(int pictures, double share, int expected) {
        assertThat(new StratifiedSplit(0, share).validation(digests(pictures))).hasSize(expected);
    }

    @Test
    void ofManyPicturesNoMoreAreDrawnThanAsked() {
        assertThat(new StratifiedSplit(0, 0.1, 7).validation(digests(69))).hasSize(7);
        assertThat(new StratifiedSplit(0, 0.1, 7).validation(digests(500))).hasSize(7);
        assertThat(new StratifiedSplit(0, 0.1, 7).validation(digests(40))).hasSize(4);
    }

    @Test
    void theOrderOfThePicturesDoesNotMatter() {
        final List<String> reversed = new ArrayList<>(digests(50));
        Collections.reverse(reversed);

        assertThat(new StratifiedSplit(3, 0.3).validation(reversed))
                .isEqualTo(new StratifiedSplit(3, 0.3).validation(digests(50)));
    }

    @Test
    void anotherSeedDrawsOthers() {
        assertThat(new StratifiedSplit(1, 0.3).validation(digests(50)))
                .isNotEqualTo(new StratifiedSplit(2, 0.3).validation(digests(50)));
    }

    private static List<String> digests(int count) {
        return IntStream.range(0, count).mapToObj("%064x"::formatted).toList();
    }
}
