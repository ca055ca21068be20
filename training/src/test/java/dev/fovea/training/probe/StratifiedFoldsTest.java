package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {

    private static List<String> different(int photos) {
        return IntStream.range(0, photos).mapToObj("photo%02d"::formatted).toList();
    }

    /** Ten photos of class 0 and five of class 1. */
    @Test
    void everyFoldHasItsPartOfEveryClass() {
        final List<Integer> labels =
                IntStream.range(0, 15).mapToObj(i -> i % 3 == 0 ? 1 : 0).toList();

        final List<Integer> folds = new StratifiedFolds(5, 7).of(labels, different(15));

        for (int fold = 0; fold < 5; fold++) {
            final int number = fold;
            assertThat(IntStream.range(0, 15)
                            .filter(photo -> folds.get(photo) == number)
                            .map(labels::get)
                            .sorted())
                    .containsExactly(0, 0, 1);
        }
    }

    @Test
    void theSeedDecides() {
        final List<Integer> labels = Collections.nCopies(20, 0);
        final List<Integer> folds = new StratifiedFolds(5, 7).of(labels, different(20));

        assertThat(new StratifiedFolds(5, 7).of(labels, different(20))).isEqualTo(folds);
        assertThat(new StratifiedFolds(5, 8).of(labels, different(20))).isNotEqualTo(folds);
    }

    @Test
    void copiesStayTogether() {
        final List<Integer> folds =
                new StratifiedFolds(2, 7).of(List.of(0, 0, 0, 0), List.of("same", "other", "same", "same"));

        assertThat(folds.get(2)).isEqualTo(folds.get(0)).isEqualTo(folds.get(3));
        assertThat(folds.get(1)).isNotEqualTo(folds.get(0));
    }

    @Test
    void noFoldHasAllPhotosOfAClass() {
        final List<Integer> folds =
                new StratifiedFolds(5, 7).of(List.of(0, 0, 1, 1), List.of("same", "same", "one", "two"));

        assertThat(folds.get(0)).isNotEqualTo(folds.get(1));
        assertThat(folds.get(2)).isNotEqualTo(folds.get(3));
    }
}
