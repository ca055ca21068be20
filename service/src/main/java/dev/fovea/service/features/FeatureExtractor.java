package dev.fovea.service.features;

import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.engine.Session;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.part.Head;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.service.classify.ProfileNotes;
import dev.fovea.service.classify.SentImage;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.Queued;
import dev.fovea.service.observability.Stage;
import dev.fovea.service.observability.StageMetrics;
import dev.fovea.service.observability.StageTimes;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.receipt.Receipts;
import dev.fovea.service.serving.Lease;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.settings.FoveaProperties;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** Computes the features of a request's images with one version of one model. */
@Service
final class FeatureExtractor {

    private final ModelServer models;
    private final InferencePool pool;
    private final ImageDecoder decoder;
    private final StageMetrics metrics;
    private final int maxFeatures;

    FeatureExtractor(
            ModelServer models,
            InferencePool pool,
            ImageDecoder decoder,
            StageMetrics metrics,
            FoveaProperties properties) {
        this.models = models;
        this.pool = pool;
        this.decoder = decoder;
        this.metrics = metrics;
        this.maxFeatures = properties.limits().maxFeatures();
    }

    /**
     * Computes the features of all images or of none.
     *
     * @param header what the file of features is to begin with
     */
    ExtractedFeatures extract(List<SentImage> images, FeatureQuery query, Function<FeatureLayout, byte[]> header)
            throws IOException {
        final long start = System.nanoTime();
        try (Lease lease = models.lease(query.model())) {
            final FeatureExtraction extraction = extraction(lease, query);
            final FeatureLayout layout = new FeatureLayout(extraction.shapes(), images.size());
            requireAllowed(layout);
            final FeatureFile file = FeatureFile.open(layout, header.apply(layout));
            try {
                final ProfileNotes profiles = new ProfileNotes();
                final StageTimes times = fill(file, images, extraction, lease, profiles);
                return new ExtractedFeatures(
                        images,
                        file,
                        Receipts.of(lease, times, System.nanoTime() - start).colourProfiles(profiles.all()));
            } catch (RuntimeException | Error e) {
                file.close();
                throw e;
            }
        }
    }

    private static FeatureExtraction extraction(Lease lease, FeatureQuery query) {
        final Graph graph = lease.graph();
        final List<String> layers = query.layers().isEmpty() ? List.of(defaultLayer(lease)) : query.layers();
        try {
            return new FeatureExtraction(graph, layers, query.pooling(), query.unitLength());
        } catch (UnknownLayerException e) {
            throw ProblemType.UNKNOWN_LAYER
                    .because("The model '%s': %s.".formatted(lease.model().reference(), e.getMessage()))
                    .with("nearest", e.nearest())
                    .exception(e);
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST.because(e.getMessage() + ".").exception(e);
        }
    }

    /** What the head of a classifier reads; the output of a network without a head, or of one that is nothing else. */
    private static String defaultLayer(Lease lease) {
        final Graph graph = lease.graph();
        final String output = graph.output();
        if (lease.model().manifest().task() == Task.FEATURES) {
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

    private StageTimes fill(
            FeatureFile file,
            List<SentImage> images,
            FeatureExtraction extraction,
            Lease lease,
            ProfileNotes profiles) {
        final StageTimes all = new StageTimes();
        try (Session session = lease.session(extraction.layers())) {
            final List<Queued<PhotoFeatures.Done>> outcomes = pool.run(images.stream()
                    .map(image -> new PhotoFeatures(image, decoder, lease, session, extraction, file))
                    .toList());
            for (int i = 0; i < outcomes.size(); i++) {
                final Queued<PhotoFeatures.Done> outcome = outcomes.get(i);
                final StageTimes times = outcome.value().times();
                profiles.add(images.get(i), outcome.value().profile());
                times.add(Stage.QUEUE, outcome.waitedNanos());
                metrics.record(lease.model().manifest().name(), times);
                all.add(times);
            }
        }
        return all;
    }
}
