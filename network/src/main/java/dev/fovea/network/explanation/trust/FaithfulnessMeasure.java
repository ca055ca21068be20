package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.OrderedPieces;
import dev.fovea.network.explanation.Parallelism;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Scores a map, random maps of the same smoothness and the map of a random network alike. Only the order of a map's values counts, the
 * largest first; equal ones come in random order. A map of the same value everywhere does as well as its random maps, which are flat too.
 *
 * @param steps points of a curve, 2 to 100
 * @param randomMaps 19 to 999; fewer than 99 cannot show what {@link Finding} praises
 * @param seed of the random maps; the same gives the same answer
 */
public record FaithfulnessMeasure(int steps, int randomMaps, long seed) {

    public FaithfulnessMeasure {
        require("steps", steps, 2, 100);
        require("randomMaps", randomMaps, 19, 999);
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ExplanationException("'%s' must be from %d to %d, not %d".formatted(setting, least, most, value));
        }
    }

    /**
     * Measures one map.
     *
     * @param ofRandomNetwork what the method makes of the image and a network of shuffled weights; absent if there are no weights
     */
    public Faithfulness of(FaithfulnessScore score, ScoredImage photo, Heatmap map, @Nullable Heatmap ofRandomNetwork) {
        final PerturbedImage image = new PerturbedImage(score.of(photo.image(), steps, seed), photo);
        return new Faithfulness(
                score,
                image.score(map, new Random(seed)),
                new RandomScores(random(image, map, score, photo.parallelism())),
                ofRandomNetwork == null ? null : image.score(ofRandomNetwork, new Random(seed)),
                new Untouched(photo.unchanged(), photo.network().range()));
    }

    /** The scores of random maps. Of an odd score one map counts twice, as it is and turned round: both are as random. */
    private List<Double> random(PerturbedImage image, Heatmap map, FaithfulnessScore score, Parallelism parallelism) {
        final RandomMaps others = new RandomMaps(map);
        final int drawn = score.isOdd() ? (randomMaps + 1) / 2 : randomMaps;
        final long[] seeds = new Random(seed).longs(drawn).toArray();
        final List<Double> scores = new ArrayList<>();
        OrderedPieces.run(
                parallelism,
                drawn,
                piece -> {
                    final Random own = new Random(seeds[piece]);
                    return image.score(others.next(own), own);
                },
                (piece, value) -> {
                    scores.add(value);
                    if (score.isOdd() && scores.size() < randomMaps) {
                        scores.add(-value);
                    }
                });
        return scores;
    }
}
