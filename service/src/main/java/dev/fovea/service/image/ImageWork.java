package dev.fovea.service.image;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.ProfileUse;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.problem.ProblemException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The work on one image, for one thread: decode, preprocess, and what the request wants of it.
 *
 * @param spoiled whether an image of the request was no good; the others are then decoded, to tell which of them are no good either, and nothing is
 *     made of them; absent if good images are worked on all the same
 * @param step takes the image from there
 */
public record ImageWork<R>(
        SentImage image,
        ImageDecoder decoder,
        Preprocessor preprocessor,
        @Nullable AtomicBoolean spoiled,
        Step<R> step) implements Callable<ImageWork.Done<R>> {

    /** What a request wants of an image. */
    @FunctionalInterface
    public interface Step<R> {

        /**
         * Works on one image.
         *
         * @param times to which those of its own spans are added
         * @throws ProblemException if the image is no good for it
         */
        R of(PreparedImage image, SpanTimes times) throws IOException;
    }

    /**
     * What became of an image, and the time it took.
     *
     * @param profile that the image carried; absent if there was none, or sRGB
     */
    public record Done<R>(ImageOutcome<R> outcome, @Nullable ProfileUse profile, SpanTimes times) {}

    @Override
    public Done<R> call() throws IOException {
        final SpanTimes times = new SpanTimes();
        try {
            final PreparedImage ready = PreparedImage.of(image, decoder, preprocessor, times);
            final ImageOutcome<R> outcome = spoiled != null && spoiled.get()
                    ? new ImageOutcome.Spared<>()
                    : new ImageOutcome.Made<>(step.of(ready, times));
            return new Done<>(outcome, ready.photo().profile(), times);
        } catch (ProblemException e) {
            if (spoiled != null) {
                spoiled.set(true);
            }
            return new Done<>(new ImageOutcome.Bad<>(e), null, times);
        }
    }
}
