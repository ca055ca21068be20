package dev.fovea.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChanceCheckTest {

    private static final double HALF = Math.log(2);

    /** Wilson's interval of 8 of 10, as the literature has it: 49% to 94%. */
    @Test
    void aShareOfFewHasAWideInterval() {
        final Interval interval = Interval.ofShare(8, 10);

        assertThat(interval.value()).isEqualTo(0.8);
        assertThat(interval.low()).isCloseTo(0.4902, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.9433, within(1e-4));
        assertThat(Interval.ofShare(0, 10).low()).isZero();
        assertThat(Interval.ofShare(10, 10).high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aCoinIsCalledByItsName() {
        assertThat(check(10, 10, 10, 10).notices(HALF))
                .hasSize(2)
                .anySatisfy(notice -> assertThat(notice)
                        .contains(
                                "always answering 'ants'", "20 of 40 pictures, 50.0%", "(95% interval: 35.2% to 64.8%)")
                        .contains("not to be relied on"))
                .anySatisfy(notice -> assertThat(notice).contains("never left that of chance"));
    }

    @Test
    void aClassifierThatIsBetterIsLeftInPeace() {
        assertThat(check(18, 2, 2, 18).notices(0.3)).isEmpty();
    }

    /** 95 of 100 are ants, and all are taken for ants. */
    @Test
    void aClassThatDominatesIsNoMerit() {
        assertThat(check(95, 0, 5, 0).notices(0.1)).singleElement().asString().contains("that answer for 95.0%");
    }

    /** Three of four may be chance. */
    @Test
    void fewPicturesCannotTell() {
        assertThat(check(2, 0, 1, 1).notices(0.3)).singleElement().asString().contains("Hold out more pictures");
    }

    /** How many ants were taken for ants and for bees, and bees for ants and for bees. */
    private static ChanceCheck check(int ants, int antsWrong, int beesWrong, int bees) {
        final List<Integer> labels = new ArrayList<>();
        final List<Integer> taken = new ArrayList<>();
        add(labels, taken, 0, 0, ants);
        add(labels, taken, 0, 1, antsWrong);
        add(labels, taken, 1, 0, beesWrong);
        add(labels, taken, 1, 1, bees);
        final float[] logits = new float[2 * labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            logits[2 * i + taken.get(i)] = 1;
        }
        return new ChanceCheck(
                Evaluation.of(new Predictions(Tensor.of(Shape.of(labels.size(), 2), logits), labels), 1),
                List.of("ants", "bees"));
    }

    private static void add(List<Integer> labels, List<Integer> taken, int label, int predicted, int count) {
        for (int i = 0; i < count; i++) {
            labels.add(label);
            taken.add(predicted);
        }
    }
}
