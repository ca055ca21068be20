package dev.fovea.network.explanation.trust;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a map does against random maps of the same smoothness, and against the map of a random network.
 *
 * @param value the map's score
 * @param random the scores of the random maps
 * @param ofRandomNetwork the score, on the true network, of the same method's map of a network with shuffled weights; absent if the
 *     network has none
 * @param untouched what the network says of the whole image
 */
public record Faithfulness(
        FaithfulnessScore score,
        double value,
        RandomScores random,
        @Nullable Double ofRandomNetwork,
        Untouched untouched) {

    /** How many of the random maps do at least as well. */
    public long asGood() {
        return random.values().stream()
                .filter(other -> !score.isBetter(value, other))
                .count();
    }

    /** The probability that a random map does at least as well, {@code (1 + asGood) / (1 + randomMaps)}. */
    public double pValue() {
        return (1.0 + asGood()) / (1 + random.count());
    }

    /** How much better than the mean random map. */
    public Effect effect() {
        return Effect.of(score.gain(value, random.mean()), random);
    }

    /** How much better than the map of shuffled weights; without any, than the mean random map. */
    double gainOverRandomNetwork() {
        return score.gain(value, withRandomWeights());
    }

    public Finding finding() {
        return Finding.of(this);
    }

    /** What was compared with what, and what came of it. */
    public String verdict() {
        return switch (finding()) {
            case LOW_PROBABILITY ->
                "Cannot be told: the score explained is %s and chance alone gives %s, so there is hardly anything to take away or bring back"
                        .formatted(
                                number(untouched.value()),
                                number(untouched.range().chance()));
            case TOO_FEW_RANDOM_MAPS ->
                "Cannot be told: it beats all %d random maps of the same smoothness, but only 99 or more can show that this is no luck"
                        .formatted(random.count());
            case NO_BETTER_THAN_CHANCE ->
                "No better than chance: %d of %d random maps of the same smoothness do at least as well"
                        .formatted(asGood(), random.count());
            case HARDLY_BETTER ->
                "Hardly better than chance: %s; below %s that means nothing"
                        .formatted(againstRandomMaps(), number(Finding.SMALLEST * untouched.unit()));
            case AS_WITH_RANDOM_WEIGHTS ->
                "No better than with random weights: %s; but the method's map of the same network with shuffled weights scores %s, so the photo makes the score and not what the network has learned"
                        .formatted(againstRandomMaps(), number(withRandomWeights()));
            case BETTER -> "Better than chance: " + againstBoth();
            case MUCH_BETTER -> "Much better than chance: " + againstBoth();
        };
    }

    private double withRandomWeights() {
        return ofRandomNetwork == null ? random.mean() : ofRandomNetwork;
    }

    private String againstRandomMaps() {
        final Effect effect = effect();
        return "the map scores %s, %d random maps of the same smoothness %s on average, a gain of %s (95%% interval %s to %s; p = %s)"
                .formatted(
                        number(value),
                        random.count(),
                        number(random.mean()),
                        number(effect.gain()),
                        number(effect.low()),
                        number(effect.high()),
                        number(pValue()));
    }

    private String againstBoth() {
        return ofRandomNetwork == null
                ? againstRandomMaps()
                : "%s, and the method's map of the same network with shuffled weights %s"
                        .formatted(againstRandomMaps(), number(ofRandomNetwork));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
