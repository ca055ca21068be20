package dev.fovea.network.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.AxisName;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingTest {

    private static final Offset<Float> ROUNDING = within(1e-5f);

    /** Two photos of two channels of 2 x 2. */
    private static final Tensor MAPS =
            Tensor.of(Shape.of(2, 2, 2, 2), 1, 2, 3, 4, 0, 0, 0, 2, -1, -1, -1, -1, 5, 5, 5, 5);

    private static final Layout NCHW = maps(MAPS);

    private static final Tensor VECTORS = Tensor.of(Shape.of(2, 2), 1, -2, 0, 4);

    private static List<ChannelPooling> perChannel() {
        return List.of(new AveragePooling(), new MaxPooling(), new GeneralizedMeanPooling(3));
    }

    @Test
    void theAverageIsTheMeanOfEachChannel() {
        assertPooled(new AveragePooling(), 2.5f, 0.5f, -1, 5);
    }

    @Test
    void theMaximumIsTheLargestOfEachChannel() {
        assertPooled(new MaxPooling(), 4, 2, -1, 5);
    }

    /** The cube roots of (1 + 8 + 27 + 64) / 4 = 25 and of 8 / 4 = 2; nothing is below 10^-6. */
    @Test
    void theGeneralisedMeanIsTheRootOfTheMeanPower() {
        assertPooled(new GeneralizedMeanPooling(3), (float) Math.cbrt(25), (float) Math.cbrt(2), 1e-6f, 5);
    }

    @Test
    void theGeneralisedMeanGoesFromTheAverageTowardsTheMaximum() {
        final Tensor positive = Tensor.of(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);

        assertThat(new GeneralizedMeanPooling(1).apply(positive, maps(positive)).floats())
                .containsExactly(new float[] {2.5f}, ROUNDING);
        // 4 times the hundredth root of 1/4
        assertThat(new GeneralizedMeanPooling(100)
                        .apply(positive, maps(positive))
                        .floats())
                .containsExactly(new float[] {3.944931f}, ROUNDING);
    }

    @Test
    void noPowerOverflows() {
        final Tensor large = Tensor.of(Shape.of(1, 1, 1, 2), 1e30f, 1e30f);

        assertThat(new GeneralizedMeanPooling(100).apply(large, maps(large)).floats())
                .containsExactly(1e30f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3, 0.05, 101, Double.NaN, Double.POSITIVE_INFINITY})
    void anImpossibleExponentIsRefused(double exponent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeneralizedMeanPooling(exponent))
                .withMessageContaining("from 0.1 to 100");
    }

    @ParameterizedTest
    @MethodSource("perChannel")
    void aVectorIsTakenAsMapsOfOnePosition(Pooling pooling) {
        assertThat(pooling.pooled(Shape.of(2), layout(VECTORS, AxisName.N, AxisName.C)))
                .isEqualTo(Shape.of(2));
        assertThat(pooling.apply(VECTORS, layout(VECTORS, AxisName.N, AxisName.C)))
                .isEqualTo(pooling.apply(
                        VECTORS.reshape(Shape.of(2, 2, 1, 1)),
                        Layout.of(Shape.of(2, 2, 1, 1), AxisName.N, AxisName.C, AxisName.H, AxisName.W)));
    }

    @ParameterizedTest
    @MethodSource("perChannel")
    void whatIsNoMapAndNoVectorIsRefused(Pooling pooling) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pooling.pooled(Shape.of(197, 768), Layout.unknown(Shape.of(1, 197, 768))))
                .withMessageContaining("[197, 768]")
                .withMessageContaining("its layout is ???");
    }

    /** The same two photos as {@link #MAPS}, a channel after the other at each position. */
    @ParameterizedTest
    @MethodSource("perChannel")
    void channelsMayComeLast(Pooling pooling) {
        final Tensor last = Tensor.of(Shape.of(2, 2, 2, 2), 1, 0, 2, 0, 3, 0, 4, 2, -1, 5, -1, 5, -1, 5, -1, 5);
        final Tensor tokens = last.reshape(Shape.of(2, 4, 2));

        assertThat(pooling.apply(last, layout(last, AxisName.N, AxisName.H, AxisName.W, AxisName.C)))
                .isEqualTo(pooling.apply(MAPS, NCHW));
        assertThat(pooling.apply(tokens, layout(tokens, AxisName.N, AxisName.T, AxisName.C)))
                .isEqualTo(pooling.apply(MAPS, NCHW));
    }

    @Test
    void flatteningKeepsEveryPosition() {
        final Tensor flat = new FlattenPooling().apply(MAPS, NCHW);

        assertThat(new FlattenPooling().pooled(Shape.of(2, 2, 2), NCHW)).isEqualTo(Shape.of(8));
        assertThat(flat.shape()).isEqualTo(Shape.of(2, 8));
        assertThat(flat.floats()).containsExactly(MAPS.floats());
    }

    @Test
    void noPoolingChangesNothing() {
        assertThat(new NoPooling().pooled(Shape.of(2, 2, 2), NCHW)).isEqualTo(Shape.of(2, 2, 2));
        assertThat(new NoPooling().apply(MAPS, NCHW)).isEqualTo(MAPS);
    }

    private static void assertPooled(Pooling pooling, float... expected) {
        assertThat(pooling.pooled(Shape.of(2, 2, 2), NCHW)).isEqualTo(Shape.of(2));
        assertThat(pooling.apply(MAPS, NCHW).shape()).isEqualTo(Shape.of(2, 2));
        assertThat(pooling.apply(MAPS, NCHW).floats()).containsExactly(expected, ROUNDING);
    }

    private static Layout maps(Tensor tensor) {
        return layout(tensor, AxisName.N, AxisName.C, AxisName.H, AxisName.W);
    }

    private static Layout layout(Tensor tensor, AxisName... names) {
        return Layout.of(tensor.shape(), names);
    }
}
