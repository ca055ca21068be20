package dev.fovea.service.image;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.Queued;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanMetrics;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.serving.ModelLoan;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Works on the images of a request, on the threads for inference, and measures their spans. */
@Component
public final class ImageRunner {

    private final InferencePool pool;
    private final ImageDecoder decoder;
    private final SpanMetrics metrics;

    ImageRunner(InferencePool pool, ImageDecoder decoder, SpanMetrics metrics) {
        this.pool = pool;
        this.decoder = decoder;
        this.metrics = metrics;
    }

    /**
     * Works on all images or fails.
     *
     * @param loan of the model that they are prepared for
     * @param step from the prepared image on
     */
    public <R> ImageResults<R> run(ModelLoan loan, List<SentImage> images, ImageWork.Step<R> step) {
        final List<Queued<ImageWork.Done<R>>> outcomes = pool.run(images.stream()
                .map(image -> new ImageWork<>(image, decoder, loan.preprocessor(), step))
                .toList());
        final List<R> results = new ArrayList<>();
        final SpanTimes all = new SpanTimes();
        final ProfileNotes profiles = new ProfileNotes();
        for (Queued<ImageWork.Done<R>> outcome : outcomes) {
            final SpanTimes times = outcome.value().times();
            times.add(Span.QUEUE, outcome.waitedNanos());
            metrics.record(loan.model().manifest().name(), times);
            all.add(times);
            profiles.add(images.get(results.size()), outcome.value().profile());
            results.add(outcome.value().result());
        }
        return new ImageResults<>(results, all, profiles.all());
    }
}
