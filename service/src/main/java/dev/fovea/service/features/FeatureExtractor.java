package dev.fovea.service.features;

import dev.fovea.manifest.ForUsers;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.engine.Session;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.part.Head;
import dev.fovea.service.image.ImageResults;
import dev.fovea.service.image.ImageRunner;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.receipt.Receipts;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.settings.FoveaProperties;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** Computes the features of a request's images with one version of one model. */
@Service
final class FeatureExtractor {

    private final ModelServer models;
    private final ImageRunner runner;
    private final int maxFeatures;

    FeatureExtractor(ModelServer models, ImageRunner runner, FoveaProperties properties) {
        this.models = models;
        this.runner = runner;
        this.maxFeatures = properties.limits().maxFeatures();
    }

    /**
     * Computes the features of all images or, unless a part will do, of none.
     *
     * @param header what the file of features is to begin with
     */
    ExtractedFeatures extract(List<SentImage> images, FeatureQuery query, Function<FeatureLayout, byte[]> header) {
        final long start = System.nanoTime();
        try (ModelLoan loan = models.lend(query.model())) {
            final FeatureExtraction extraction = extraction(loan, query);
            final FeatureLayout layout = new FeatureLayout(extraction.shapes(), images.size());
            requireAllowed(layout);
            final FeatureFile file = FeatureFile.open(layout, header.apply(layout));
            try {
                final ImageResults<SentImage> done = fill(file, images, query.partial(), extraction, loan);
                return new ExtractedFeatures(
                        images,
                        done.outcomes(),
                        file,
                        Receipts.of(loan, done.times(), System.nanoTime() - start)
                                .profiles(done.profiles()));
            } catch (RuntimeException | Error e) {
                file.close();
                throw e;
            }
        }
    }

    private static FeatureExtraction extraction(ModelLoan loan, FeatureQuery query) {
        final Graph graph = loan.graph();
        final List<String> layers = query.layers().isEmpty() ? List.of(defaultLayer(loan)) : query.layers();
        try {
            return new FeatureExtraction(graph, layers, query.pooling(), query.unitLength());
        } catch (UnknownLayerException e) {
            throw ProblemType.UNKNOWN_LAYER
                    .because("The model '%s': %s.".formatted(loan.model().reference(), e.getMessage()))
                    .with("nearest", e.nearest())
                    .exception(e);
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(ForUsers.sentence(e.getMessage()))
                    .exception(e);
        }
    }

    /** What the head of a classifier reads; the output of a network without a head, or of one that is nothing else. */
    private static String defaultLayer(ModelLoan loan) {
        final Graph graph = loan.graph();
        final String output = graph.output();
        if (loan.model().manifest().task() == Task.FEATURES) {
            return output;
        }
        final String features = Head.features(graph);
        return graph.inputs().containsKey(features) ? output : features;
    }

    private void requireAllowed(FeatureLayout layout) {
        if (layout.values() > maxFeatures) {
            throw ProblemType.TOO_MANY_FEATURES
                    .because(
                            "The answer would have %d numbers; the limit is %d (fovea.limits.max-features). Ask for fewer layers or images, or pool them."
                                    .formatted(layout.values(), maxFeatures))
                    .with("limit", maxFeatures)
                    .exception();
        }
    }

    private ImageResults<SentImage> fill(
            FeatureFile file, List<SentImage> images, boolean partial, FeatureExtraction extraction, ModelLoan loan) {
        try (Session session = loan.session(extraction.layers())) {
            return runner.run("features", loan, images, partial, new PhotoFeatures(loan, session, extraction, file));
        }
    }
}
