package dev.fovea.store.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.manifest.InputSpec.Interpolation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The input of a model as a catalog writes it: the word imagenet, or its fields. */
record WrittenInput(
        @Required @Expected("a whole number of pixels") int height,
        @Required @Expected("a whole number of pixels") int width,
        @Expected("a whole number of pixels") @Nullable Integer resize,
        @Expected("one of bilinear, bicubic") @Nullable Interpolation interpolation,
        @Expected("one of rgb, bgr, gray") @Nullable ChannelOrder channelOrder,

        @Required @Expected("a list with a number for every channel")
        List<Float> mean,

        @Required @Expected("a list with a number for every channel")
        List<Float> std,

        @Expected("one of ignore, convert") @Nullable ColourProfiles colourProfiles) {
    @JsonCreator
    WrittenInput {}

    /** {@return the input that a word means} */
    @JsonCreator
    static WrittenInput named(String word) {
        if (!word.equals("imagenet")) {
            throw new IllegalArgumentException(word);
        }
        final InputSpec input = InputSpec.IMAGENET;
        return new WrittenInput(
                input.height(),
                input.width(),
                input.resize(),
                input.interpolation(),
                input.channelOrder(),
                input.mean(),
                input.std(),
                input.colourProfiles());
    }

    /** @throws IllegalArgumentException if there can be no such input */
    InputSpec spec() {
        return new InputSpec(
                height,
                width,
                resize,
                Objects.requireNonNullElse(interpolation, Interpolation.BILINEAR),
                Objects.requireNonNullElse(channelOrder, ChannelOrder.RGB),
                mean,
                std,
                Objects.requireNonNullElse(colourProfiles, ColourProfiles.IGNORE));
    }
}
