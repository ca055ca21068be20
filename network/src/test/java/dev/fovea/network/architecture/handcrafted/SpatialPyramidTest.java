package dev.fovea.network.architecture.handcrafted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.WindowAxis;
import dev.fovea.network.testing.EngineRuns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SpatialPyramidTest {

    static List<Engine> engines() {
        return EngineRuns.engines();
    }

    /** Squared distances 1/16 and 9/16, times 2: the nearer word is e times as likely. */
    @ParameterizedTest
    @MethodSource("engines")
    void aDescriptorBelongsToTheNearerOfTwoWordsForTheLargerPart(Engine engine) {
        final Value image = NetworkBuilder.image("descriptor", Shape.of(Shape.BATCH, 2, 1, 1));
        final VisualWords words = new VisualWords(Tensor.of(Shape.of(2, 2), 0, 0, 1, 0), 2);

        final float[] shares = EngineRuns.run(
                        engine, words.of(image, "words").asOutput(), Tensor.of(Shape.of(1, 2, 1, 1), 0.25f, 0))
                .floats();

        assertThat(shares).containsExactly(new float[] {0.73106f, 0.26894f}, within(1e-4f));
    }

    /**
     * The first word is all that there is in the upper left quarter, and the second everywhere else. The squares are 1/4 of the shares in the
     * whole, 1/16 of those in each quarter, and 1/32 of those in each sixteenth.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void aWordIsCountedInTheWholeAndInQuartersAndSixteenths(Engine engine) {
        final float[] maps = new float[32];
        for (int i = 0; i < 16; i++) {
            maps[i] = i % 4 < 2 && i < 8 ? 1 : 0;
            maps[16 + i] = 1 - maps[i];
        }
        final Value image = NetworkBuilder.image("words", Shape.of(Shape.BATCH, 2, 4, 4));

        final float[] vector = EngineRuns.run(
                        engine,
                        SpatialPyramid.of(List.of(image), "pyramid").asOutput(),
                        Tensor.of(Shape.of(1, 2, 4, 4), maps))
                .floats();

        assertThat(vector).hasSize(2 * 21);
        assertThat(vector[0]).isCloseTo(0.25f, within(1e-4f));
        assertThat(vector[1]).isCloseTo(0.43301f, within(1e-4f));
        assertThat(List.of(vector[2], vector[3], vector[4], vector[5])).hasToString("[0.25, 1.0E-5, 1.0E-5, 1.0E-5]");
        assertThat(vector[6]).isCloseTo(0, within(1e-4f));
        assertThat(vector[7]).isCloseTo(0.25f, within(1e-4f));
        assertThat(vector[10]).isCloseTo(0.17678f, within(1e-4f));
        assertThat(vector[12]).isCloseTo(0, within(1e-4f));
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void fieldsOverlapWhereTheyDoNotComeOutEven() {
        assertThat(SpatialPyramid.grid(Shape.of(Shape.BATCH, 1, 37, 34), 4)
                        .window()
                        .height())
                .isEqualTo(new WindowAxis(10, 9, 1, 0, 0));
        assertThat(SpatialPyramid.grid(Shape.of(Shape.BATCH, 1, 37, 34), 4)
                        .window()
                        .width())
                .isEqualTo(new WindowAxis(10, 8, 1, 0, 0));
    }

    @Test
    void thereAreAsManyPositionsAsFields() {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> SpatialPyramid.grid(Shape.of(Shape.BATCH, 1, 3, 9), 4))
                .withMessage("3 positions cannot be divided into 4 fields");
    }
}
