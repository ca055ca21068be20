package dev.fovea.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidentLearningTest {

    private static final List<String> CLASSES = List.of("cats", "dogs", "birds");

    private final List<Integer> labels = new ArrayList<>();
    private final List<double[]> probabilities = new ArrayList<>();

    private ConfidentLearningTest photo(int label, double... ofClasses) {
        labels.add(label);
        probabilities.add(ofClasses);
        return this;
    }

    private NamedPredictions named() {
        final int classes = probabilities.get(0).length;
        final float[] logits = new float[labels.size() * classes];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities.get(i / classes)[i % classes]);
        }
        return new NamedPredictions(
                new Predictions(Tensor.of(Shape.of(labels.size(), classes), logits), labels),
                IntStream.range(0, labels.size())
                        .mapToObj(i -> new PhotoName(10 + i, i + ".jpg", i == 0 ? Split.TEST : Split.TRAIN))
                        .toList(),
                CLASSES.subList(0, classes));
    }

    private List<SuspectedLabel> suspects() {
        return ConfidentLearning.suspects(named(), 1);
    }

    /** From (0.9 + 0.8 + 0.1) / 3 = 0.6 on a photo is a cat, from (0.7 + 0.65 + 0.3 + 0.42) / 4 = 0.5175 on a dog. */
    @Test
    void aPhotoThatIsAsSureOfAnotherClassAsItsPhotosAreIsSuspected() {
        final List<SuspectedLabel> suspects = photo(0, 0.9, 0.1)
                .photo(0, 0.8, 0.2)
                .photo(1, 0.7, 0.3)
                .photo(0, 0.1, 0.9)
                .photo(1, 0.3, 0.7)
                .photo(1, 0.35, 0.65)
                .photo(1, 0.58, 0.42)
                .suspects();

        // Margins: 0.1 - 0.9 and 0.3 - 0.7. The photo with 0.58 is taken for a cat, but not as surely as cats are.
        assertThat(suspects).extracting(SuspectedLabel::image).containsExactly(13, 12);
        assertThat(suspects).extracting(SuspectedLabel::file).containsExactly("3.jpg", "2.jpg");
        assertThat(suspects).extracting(SuspectedLabel::label).containsExactly("cats", "dogs");
        assertThat(suspects).extracting(SuspectedLabel::likely).containsExactly("dogs", "cats");
        assertThat(suspects.get(0).selfConfidence()).isCloseTo(0.1, within(1e-6));
        assertThat(suspects.get(1).selfConfidence()).isCloseTo(0.3, within(1e-6));
    }

    /** Cats and dogs are such from 0.4 on, birds from (0.4 + 0.1) / 2. */
    @Test
    void ofSeveralClassesTheMostProbableOneIsLikely() {
        final List<SuspectedLabel> suspects = photo(0, 0.4, 0.3, 0.3)
                .photo(1, 0.3, 0.4, 0.3)
                .photo(2, 0.3, 0.3, 0.4)
                .photo(2, 0.43, 0.47, 0.1)
                .suspects();

        assertThat(suspects).singleElement().satisfies(suspect -> {
            assertThat(suspect.image()).isEqualTo(13);
            assertThat(suspect.label()).isEqualTo("birds");
            assertThat(suspect.likely()).isEqualTo("dogs");
        });
    }

    /** Dogs are sure to 0.95 themselves, so 0.9 does not make a dog; the cat is less sure of being one than cats are. */
    @Test
    void aPhotoThatIsSureOfNothingIsNotSuspected() {
        assertThat(photo(0, 0.99, 0.01).photo(0, 0.1, 0.9).photo(1, 0.05, 0.95).suspects())
                .isEmpty();
    }

    @Test
    void aClassWithoutPhotosIsNeverLikely() {
        assertThat(photo(0, 0.1, 0.2, 0.7).photo(1, 0.1, 0.8, 0.1).suspects()).isEmpty();
    }

    /** All labels are swapped, so that nothing is needed for being a dog but a tenth. */
    @Test
    void fiftyAreEnough() {
        for (int i = 0; i < 60; i++) {
            photo(0, 0.1, 0.9).photo(1, 0.9, 0.1);
        }

        assertThat(suspects()).hasSize(50);
    }

    /** The cat of the second half comes after the dog of the first. */
    @Test
    void predictionsForOtherPhotosCanBeAdded() {
        final NamedPredictions first = photo(1, 0.25, 0.75).named();
        labels.clear();
        probabilities.clear();
        final NamedPredictions second = photo(0, 0.5, 0.5).named();

        final NamedPredictions both = first.and(second);

        assertThat(both.names()).extracting(PhotoName::file).containsExactly("0.jpg", "0.jpg");
        assertThat(both.predictions().label(0)).isEqualTo(1);
        assertThat(both.predictions().label(1)).isZero();
        assertThat(both.predictions().probabilities(0, 1)).containsExactly(new double[] {0.25, 0.75}, within(1e-6));
        assertThat(both.predictions().probabilities(1, 1)).containsExactly(new double[] {0.5, 0.5}, within(1e-6));
    }
}
