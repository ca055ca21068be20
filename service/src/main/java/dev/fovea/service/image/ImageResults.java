package dev.fovea.service.image;

import dev.fovea.service.api.model.ColorProfileUseJson;
import dev.fovea.service.observability.SpanTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the images of a request.
 *
 * @param outcomes one for each image, in their order
 * @param times of all images together
 * @param profiles what a receipt says of their colour profiles; absent if there is nothing to say
 */
public record ImageResults<R>(
        List<ImageOutcome<R>> outcomes,
        SpanTimes times,
        @Nullable List<ColorProfileUseJson> profiles) {

    /** What was made of the images that are good, in their order: of all, unless the request takes a part. */
    public List<R> results() {
        return outcomes.stream().flatMap(outcome -> outcome.made().stream()).toList();
    }
}
