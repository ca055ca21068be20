package dev.fovea.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

    private static final EpochOrder ORDER = new EpochOrder(7);

    @Test
    void everyPhotoComesOncePerEpoch() {
        assertThat(Arrays.stream(ORDER.shuffled(100, 1)).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void seedAndEpochDecide() {
        assertThat(ORDER.shuffled(100, 3))
                .isEqualTo(new EpochOrder(7).shuffled(100, 3))
                .isNotEqualTo(ORDER.shuffled(100, 4))
                .isNotEqualTo(new EpochOrder(8).shuffled(100, 3));
    }

    /** Over 2000 epochs the first photo comes to each of five places about 400 times; the standard deviation is 18. */
    @Test
    void everyPlaceIsAsLikely() {
        final int[] places = new int[5];
        for (int epoch = 1; epoch <= 2000; epoch++) {
            final int[] order = ORDER.shuffled(5, epoch);
            places[IntStream.range(0, 5).filter(i -> order[i] == 0).findFirst().orElseThrow()]++;
        }
        assertThat(Arrays.stream(places)).allMatch(count -> count > 330 && count < 470, "about 400");
    }

    @Test
    void photosAndBatchesDrawDifferentNumbers() {
        assertThat(IntStream.range(0, 100)
                        .boxed()
                        .flatMap(i -> Stream.of(
                                ORDER.ofPhoto(1, i).nextLong(),
                                ORDER.ofPhoto(2, i).nextLong(),
                                ORDER.ofBatch(1, i).nextLong())))
                .doesNotHaveDuplicates();
    }
}
