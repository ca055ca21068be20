package dev.fovea.service.image;

import dev.fovea.network.image.decode.ProfileUse;
import dev.fovea.service.api.model.ColorProfileUseJson;
import dev.fovea.service.api.model.ColorProfileUseJson.TreatmentEnum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a receipt says of the colour profiles of a request's images. */
final class ProfileNotes {

    private final List<ColorProfileUseJson> notes = new ArrayList<>();

    /**
     * Takes down what was done with an image's profile.
     *
     * @param use absent if the image had no profile, or sRGB
     */
    void add(SentImage image, @Nullable ProfileUse use) {
        if (use != null) {
            notes.add(new ColorProfileUseJson(
                    image.name(),
                    use.name(),
                    TreatmentEnum.valueOf(use.treatment().name())));
        }
    }

    /** Absent if there is nothing to say. */
    @Nullable
    List<ColorProfileUseJson> all() {
        return notes.isEmpty() ? null : notes;
    }
}
