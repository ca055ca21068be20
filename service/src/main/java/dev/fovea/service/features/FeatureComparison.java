package dev.fovea.service.features;

import dev.fovea.network.feature.CosineSimilarity;
import dev.fovea.service.api.model.ComparedImageJson;
import dev.fovea.service.api.model.ComparedPairJson;
import dev.fovea.service.api.model.ComparisonJson;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Compares the images of a request by the cosine similarity of their features at one layer. */
@Service
final class FeatureComparison {

    private static final int MOST_PAIRS = 100_000;

    /** Pairs without a similarity last. */
    private static final Comparator<ComparedPairJson> MOST_SIMILAR_FIRST =
            Comparator.comparing(ComparedPairJson::getSimilarity, Comparator.nullsLast(Comparator.reverseOrder()));

    private final FeatureExtractor extractor;

    FeatureComparison(FeatureExtractor extractor) {
        this.extractor = extractor;
    }

    ComparisonJson compare(List<SentImage> images, FeatureQuery query, PairSelection selection) {
        requireComparable(images.size(), selection.query());
        try (ExtractedFeatures features = extractor.extract(images, query, layout -> new byte[0])) {
            final String layer =
                    features.file().layout().shapes().keySet().iterator().next();
            final List<float[]> vectors = new ArrayList<>();
            for (SentImage image : images) {
                vectors.add(features.file().read(layer, image.index()));
            }
            final List<ComparedPairJson> ranked = pairs(images, vectors, selection).stream()
                    .sorted(MOST_SIMILAR_FIRST)
                    .limit(selection.k() == null ? Long.MAX_VALUE : selection.k())
                    .toList();
            return new ComparisonJson(layer, ranked, features.receipt()).threshold(selection.threshold());
        }
    }

    private static void requireComparable(int images, @Nullable Integer query) {
        if (images < 2) {
            throw ProblemType.INVALID_REQUEST
                    .because("Comparing needs at least two images, and there is one.")
                    .exception();
        }
        if (query != null && query >= images) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "query",
                            "'query' must be the position of an image, from 0 to %d, not %d."
                                    .formatted(images - 1, query)))
                    .exception();
        }
        if (query == null && (long) images * (images - 1) / 2 > MOST_PAIRS) {
            throw ProblemType.TOO_MANY_IMAGES
                    .because("%d images make more than %d pairs, the limit. Send fewer, or name one as 'query'."
                            .formatted(images, MOST_PAIRS))
                    .with("limit", MOST_PAIRS)
                    .exception();
        }
    }

    private static List<ComparedPairJson> pairs(
            List<SentImage> images, List<float[]> vectors, PairSelection selection) {
        final List<ComparedPairJson> pairs = new ArrayList<>();
        final int from = selection.query() == null ? 0 : selection.query();
        final int to = selection.query() == null ? images.size() : from + 1;
        for (int first = from; first < to; first++) {
            for (int second = selection.query() == null ? first + 1 : 0; second < images.size(); second++) {
                if (first != second) {
                    final OptionalDouble similarity = CosineSimilarity.between(vectors.get(first), vectors.get(second));
                    pairs.add(pair(images.get(first), images.get(second), similarity, selection.threshold()));
                }
            }
        }
        return pairs;
    }

    private static ComparedPairJson pair(
            SentImage first, SentImage second, OptionalDouble similarity, @Nullable Double threshold) {
        final ComparedPairJson pair = new ComparedPairJson(compared(first), compared(second));
        if (similarity.isPresent()) {
            pair.similarity(similarity.getAsDouble());
        } else {
            pair.undefined("The features of one of the images are all zero and have no direction.");
        }
        if (threshold != null) {
            pair.same(similarity.isPresent() && similarity.getAsDouble() >= threshold);
        }
        return pair;
    }

    private static ComparedImageJson compared(SentImage image) {
        return new ComparedImageJson(image.index(), image.name());
    }
}
