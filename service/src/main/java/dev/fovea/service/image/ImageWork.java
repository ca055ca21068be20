package dev.fovea.service.image;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.ProfileUse;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.service.observability.SpanTimes;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The work on one image, for one thread: decode, preprocess, and what the request wants of it.
 *
 * @param step takes the image from there
 */
public record ImageWork<R>(SentImage image, ImageDecoder decoder, Preprocessor preprocessor, Step<R> step)
        implements Callable<ImageWork.Done<R>> {

    /** What a request wants of an image. */
    @FunctionalInterface
    public interface Step<R> {

        /**
         * Works on one image.
         *
         * @param times to which those of its own spans are added
         */
        R of(PreparedImage image, SpanTimes times) throws IOException;
    }

    /**
     * What became of an image, and the time it took.
     *
     * @param profile that the image carried; absent if there was none, or sRGB
     */
    public record Done<R>(R result, @Nullable ProfileUse profile, SpanTimes times) {}

    @Override
    public Done<R> call() throws IOException {
        final SpanTimes times = new SpanTimes();
        final PreparedImage ready = PreparedImage.of(image, decoder, preprocessor, times);
        return new Done<>(step.of(ready, times), ready.photo().profile(), times);
    }
}
