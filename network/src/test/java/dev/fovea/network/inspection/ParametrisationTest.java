package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParametrisationTest {

    private static final int CHANNELS = 2;
    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;

    static Stream<Parametrisation> all() {
        return Stream.of(
                new PixelParametrisation(CHANNELS, HEIGHT, WIDTH), new FourierParametrisation(CHANNELS, HEIGHT, WIDTH));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFirstImageIsNearlyGrey(Parametrisation parametrisation) {
        for (float value : parametrisation.image(parametrisation.initial(new Random(1)))) {
            assertThat(value).isBetween(0.4f, 0.6f);
        }
    }

    /** The gradient of the sum of {@code c * image} against differences. */
    @ParameterizedTest
    @MethodSource("all")
    void theGradientIsThatOfTheImage(Parametrisation parametrisation) {
        final float[] parameters = parametrisation.initial(new Random(2));
        final float[] c = new float[parameters.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = (float) Math.sin(i);
        }
        final float[] gradient = parametrisation.gradient(parametrisation.image(parameters), c);

        for (int i : List.of(0, 1, 7, 29, 30, 44)) {
            final double up = score(parametrisation, parameters, c, i, 0.01f);
            final double down = score(parametrisation, parameters, c, i, -0.01f);
            assertThat((double) gradient[i]).isCloseTo((up - down) / 0.02, within(1e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBlurKeepsTheMeanAndCalmsTheRest(Parametrisation parametrisation) {
        final float[] parameters = parametrisation.initial(new Random(3));
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = 0.5f + 20 * (parameters[i] - 0.5f);
        }
        final float[] sharp = parametrisation.image(parameters);
        parametrisation.blur(parameters, 2);
        final float[] soft = parametrisation.image(parameters);

        assertThat(variation(soft)).isLessThan(variation(sharp) / 2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void confinedParametersMakeValuesFrom0To1(Parametrisation parametrisation) {
        final float[] parameters = parametrisation.initial(new Random(4));
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= i % 2 == 0 ? 1000 : -1000;
        }
        parametrisation.confine(parameters);

        for (float value : parametrisation.image(parameters)) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    private static double score(Parametrisation parametrisation, float[] parameters, float[] c, int i, float by) {
        final float[] moved = parameters.clone();
        moved[i] += by;
        final float[] image = parametrisation.image(moved);
        double sum = 0;
        for (int j = 0; j < image.length; j++) {
            sum += (double) c[j] * image[j];
        }
        return sum;
    }

    /** The mean difference between neighbours in a row. */
    private static double variation(float[] image) {
        double sum = 0;
        for (int i = 1; i < image.length; i++) {
            sum += i % WIDTH == 0 ? 0 : Math.abs(image[i] - image[i - 1]);
        }
        return sum;
    }
}
