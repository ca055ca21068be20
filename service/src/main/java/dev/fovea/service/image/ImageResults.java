package dev.fovea.service.image;

import dev.fovea.service.api.model.ColorProfileUseJson;
import dev.fovea.service.observability.SpanTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the images of a request.
 *
 * @param results one for each image, in their order
 * @param times of all images together
 * @param profiles what a receipt says of their colour profiles; absent if there is nothing to say
 */
public record ImageResults<R>(
        List<R> results, SpanTimes times, @Nullable List<ColorProfileUseJson> profiles) {}
