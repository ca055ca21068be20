package dev.fovea.service.image;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanTimes;
import java.io.IOException;

/**
 * An image as a network takes it.
 *
 * @param sent the image as it came
 * @param photo as decoded, maybe with fewer pixels than its file holds
 * @param input [1, C, H, W]
 */
public record PreparedImage(SentImage sent, DecodedImage photo, Tensor input) {

    /**
     * Decodes and preprocesses an image.
     *
     * @param times to which those of the two spans are added
     * @throws dev.fovea.service.problem.ProblemException if it cannot be decoded; names the image
     */
    static PreparedImage of(SentImage image, ImageDecoder decoder, Preprocessor preprocessor, SpanTimes times)
            throws IOException {
        final long start = System.nanoTime();
        final DecodedImage photo = image.decode(decoder, preprocessor.wanted());
        final long decoded = System.nanoTime();
        times.add(Span.DECODE, decoded - start);
        final Tensor input = preprocessor.apply(photo);
        times.add(Span.PREPROCESS, System.nanoTime() - decoded);
        return new PreparedImage(image, photo, input);
    }
}
