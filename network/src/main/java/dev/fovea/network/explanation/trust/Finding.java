package dev.fovea.network.explanation.trust;

import dev.fovea.manifest.Worded;

/**
 * What a score says of a map. The first that holds, in this order, is found; only the last two praise.
 *
 * <p>The bounds: the smallest effect that counts is five points of probability, the least that anybody would act on; maps of networks
 * with shuffled weights come to one point, with any p-value. Who has nine maps checked at a level of 0.05 sees one of them praised by
 * luck in one request of three, at 0.01 in one of twelve; so 0.01 is asked for, or 0.05 of an effect of twenty points. Below a tenth of
 * the way from chance to being sure not even a perfect map could show twice the smallest effect.
 */
public enum Finding implements Worded {
    /** The class itself is hardly more probable than by chance, so nothing can be taken from it. */
    LOW_PROBABILITY,
    /** It beats every random map, but these are too few to show that this is no luck. */
    TOO_FEW_RANDOM_MAPS,
    /** The p-value is above 0.01, or above 0.05 if the effect is twenty points or more. */
    NO_BETTER_THAN_CHANCE,
    /** It beats the random maps by less than five points of probability, at the lower end of the effect's interval. */
    HARDLY_BETTER,
    /** It beats the random maps, but not the map of random weights by five points. */
    AS_WITH_RANDOM_WEIGHTS,
    /** It beats both, by five points of probability or more. */
    BETTER,
    /** It beats both, the random maps by twenty points or more, at a p-value of 0.01. */
    MUCH_BETTER;

    static final double SMALLEST = 0.05;
    private static final double LARGE = 0.2;
    private static final double SURE = 0.01;
    private static final double LIKELY = 0.05;
    private static final double CERTAIN = 0.1;

    static Finding of(Faithfulness found) {
        // Not a number where a feature is zero: that is no certainty either.
        if (!(found.untouched().certainty() >= CERTAIN)) {
            return LOW_PROBABILITY;
        }
        final double unit = found.untouched().unit();
        final double effect = found.effect().low() / unit;
        if (found.pValue() > (effect < LARGE ? SURE : LIKELY)) {
            return found.asGood() == 0 ? TOO_FEW_RANDOM_MAPS : NO_BETTER_THAN_CHANCE;
        }
        if (effect < SMALLEST) {
            return HARDLY_BETTER;
        }
        if (found.gainOverRandomNetwork() / unit < SMALLEST) {
            return AS_WITH_RANDOM_WEIGHTS;
        }
        return effect < LARGE || found.pValue() > SURE ? BETTER : MUCH_BETTER;
    }

    /** Whether it speaks for the map. */
    public boolean praises() {
        return this == BETTER || this == MUCH_BETTER;
    }
}
