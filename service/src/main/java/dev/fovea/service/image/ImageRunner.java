package dev.fovea.service.image;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.Queued;
import dev.fovea.service.inference.WorkKind;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanMetrics;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.serving.ModelLoan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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
     * Works on all images or, if any is no good, on none.
     *
     * @param operation what is done, with what makes it long
     * @param loan of the model that they are prepared for
     * @param step from the prepared image on
     * @throws ProblemException that of the first bad image; its {@code errors} name all of them
     */
    public <R> ImageResults<R> run(String operation, ModelLoan loan, List<SentImage> images, ImageWork.Step<R> step) {
        final ImageResults<R> done = work(operation, loan, images, new AtomicBoolean(), step);
        final BadImages bad = new BadImages();
        for (int i = 0; i < images.size(); i++) {
            if (done.outcomes().get(i) instanceof ImageOutcome.Bad<R> one) {
                bad.add(images.get(i), one.exception());
            }
        }
        bad.check();
        return done;
    }

    /**
     * The same, or, where a request wants them, on the good images among others.
     *
     * @param partial whether it does
     */
    public <R> ImageResults<R> run(
            String operation, ModelLoan loan, List<SentImage> images, boolean partial, ImageWork.Step<R> step) {
        return partial ? work(operation, loan, images, null, step) : run(operation, loan, images, step);
    }

    private <R> ImageResults<R> work(
            String operation,
            ModelLoan loan,
            List<SentImage> images,
            @Nullable AtomicBoolean spoiled,
            ImageWork.Step<R> step) {
        final List<Queued<ImageWork.Done<R>>> all = pool.run(
                new WorkKind(operation, loan.model().reference().toString()),
                images.stream()
                        .map(image -> new ImageWork<>(image, decoder, loan.preprocessor(), spoiled, step))
                        .toList());
        final List<ImageOutcome<R>> outcomes = new ArrayList<>();
        final SpanTimes total = new SpanTimes();
        final ProfileNotes profiles = new ProfileNotes();
        for (Queued<ImageWork.Done<R>> one : all) {
            final SpanTimes times = one.value().times();
            times.add(Span.QUEUE, one.waitedNanos());
            metrics.record(loan.model().manifest().name(), times);
            total.add(times);
            profiles.add(images.get(outcomes.size()), one.value().profile());
            outcomes.add(one.value().outcome());
        }
        return new ImageResults<>(outcomes, total, profiles.all());
    }
}
