package dev.fovea.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.dataset.Split;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MistakesTest {

    /** Cats that are taken for dogs with these odds, or recognised with odds below 1; the i-th is image 10 + i. */
    private static NamedPredictions cats(double... odds) {
        final float[] logits = new float[2 * odds.length];
        for (int photo = 0; photo < odds.length; photo++) {
            logits[2 * photo + 1] = (float) Math.log(odds[photo]);
        }
        return new NamedPredictions(
                new Predictions(Tensor.of(Shape.of(odds.length, 2), logits), Collections.nCopies(odds.length, 0)),
                IntStream.range(0, odds.length)
                        .mapToObj(photo -> new PhotoName(10 + photo, "test/cats/%d.jpg".formatted(photo), Split.TEST))
                        .toList(),
                List.of("cats", "dogs"));
    }

    /** Odds of 3 are 3/4, of 9 are 9/10. */
    @Test
    void theSurestComeFirst() {
        final List<Mistake> mistakes = Mistakes.of(cats(3, 0.1, 9), 1);

        assertThat(mistakes).extracting(Mistake::image).containsExactly(12, 10);
        assertThat(mistakes).extracting(Mistake::file).containsExactly("test/cats/2.jpg", "test/cats/0.jpg");
        assertThat(mistakes).extracting(Mistake::label).containsOnly("cats");
        assertThat(mistakes).extracting(Mistake::predicted).containsOnly("dogs");
        assertThat(mistakes.get(0).probability()).isCloseTo(0.9, within(1e-6));
        assertThat(mistakes.get(1).probability()).isCloseTo(0.75, within(1e-6));
    }

    /** A temperature of two makes odds of 9 odds of 3. */
    @Test
    void probabilitiesAreOfTheTemperature() {
        assertThat(Mistakes.of(cats(9), 2).get(0).probability()).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void twentyAreEnough() {
        final double[] odds = IntStream.range(0, 30).mapToDouble(i -> 2 + i).toArray();

        assertThat(Mistakes.of(cats(odds), 1))
                .extracting(Mistake::image)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> 39 - i).toList());
    }

    @Test
    void everyPhotoNeedsAName() {
        final Predictions one = new Predictions(Tensor.of(Shape.of(1, 2), 1, 2), List.of(0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedPredictions(one, List.of(), List.of("cats", "dogs")))
                .withMessage("Predictions of 1 photos and 2 classes need as many names, not 0 and 2");
    }
}
