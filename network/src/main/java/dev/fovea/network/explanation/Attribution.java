package dev.fovea.network.explanation;

import dev.fovea.network.graph.Tensor;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a method found.
 *
 * @param classIndex the class explained; empty if the method knows no class
 * @param contrastClass the class it was contrasted with
 * @param map the raw map on the method's own grid
 * @param perChannel [C, H, W]: the numbers that the map sums up, for methods that have one for each input value
 * @param completenessError {@code |sum of the attributions - (F(x) - F(baseline))| / |F(x) - F(baseline)|}, for methods that promise 0;
 *     without {@code F(baseline)} for those that have no baseline
 * @param whyZero why the map is all zero; absent if it is not
 */
public record Attribution(
        OptionalInt classIndex,
        OptionalInt contrastClass,
        Heatmap map,
        @Nullable Tensor perChannel,
        OptionalDouble completenessError,
        @Nullable String whyZero) {

    public static Attribution of(ClassScore score, Heatmap map, String whyZero) {
        return new Attribution(
                OptionalInt.of(score.index()),
                score.contrast(),
                map,
                null,
                OptionalDouble.empty(),
                map.isZero() ? whyZero : null);
    }

    public static Attribution withoutClass(Heatmap map, String whyZero) {
        return new Attribution(
                OptionalInt.empty(),
                OptionalInt.empty(),
                map,
                null,
                OptionalDouble.empty(),
                map.isZero() ? whyZero : null);
    }

    public Attribution from(Tensor values) {
        return new Attribution(classIndex, contrastClass, map, values, completenessError, whyZero);
    }

    public Attribution withCompletenessError(double error) {
        return new Attribution(classIndex, contrastClass, map, perChannel, OptionalDouble.of(error), whyZero);
    }
}
