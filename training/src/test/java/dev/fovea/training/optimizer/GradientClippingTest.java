package dev.fovea.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientClippingTest {

    private final float[] a = {6, 0};
    private final float[] b = {-8};
    private final Map<String, float[]> gradients = Map.of("a", a, "b", b);

    @Test
    void aLongGradientIsShortenedAsAWhole() {
        assertThat(new GradientClipping(5).clip(gradients)).isEqualTo(10);

        assertThat(a).containsExactly(3, 0);
        assertThat(b).containsExactly(-4);
    }

    @Test
    void aShortOneIsLeftAlone() {
        assertThat(new GradientClipping(10).clip(gradients)).isEqualTo(10);

        assertThat(a).containsExactly(6, 0);
    }

    @Test
    void aGradientThatIsNoNumberStaysOne() {
        a[1] = Float.NaN;

        assertThat(new GradientClipping(5).clip(gradients)).isNaN();
        assertThat(a[1]).isNaN();
    }

    @Test
    void aNormOfZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientClipping(0))
                .withMessage("The largest norm of a gradient must be positive, not 0.0");
    }
}
