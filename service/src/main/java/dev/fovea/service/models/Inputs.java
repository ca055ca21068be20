package dev.fovea.service.models;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.service.api.model.InputJson;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between the input of the contract, where most may be left out, and that of a manifest. */
final class Inputs {

    private Inputs() {}

    static InputJson view(InputSpec input) {
        return new InputJson()
                .height(input.height())
                .width(input.width())
                .resize(input.resize())
                .interpolation(InputJson.InterpolationEnum.valueOf(
                        input.interpolation().name()))
                .channelOrder(
                        InputJson.ChannelOrderEnum.valueOf(input.channelOrder().name()))
                .mean(input.mean())
                .std(input.std())
                .colorProfiles(
                        input.colourProfiles() == null
                                ? null
                                : InputJson.ColorProfilesEnum.valueOf(
                                        input.colourProfiles().name()));
    }

    /**
     * Reads a description; what it leaves out is as for torchvision's ImageNet models.
     *
     * @param size height and width in pixels unless it says otherwise
     */
    static InputSpec spec(@Nullable InputJson description, int size) {
        final InputJson input = description == null ? new InputJson() : description;
        final ChannelOrder order =
                ChannelOrder.valueOf(Objects.requireNonNullElse(input.getChannelOrder(), InputJson.ChannelOrderEnum.RGB)
                        .name());
        try {
            return new InputSpec(
                    Objects.requireNonNullElse(input.getHeight(), size),
                    Objects.requireNonNullElse(input.getWidth(), size),
                    resize(input, size),
                    Interpolation.valueOf(
                            Objects.requireNonNullElse(input.getInterpolation(), InputJson.InterpolationEnum.BILINEAR)
                                    .name()),
                    order,
                    perChannel("mean", input.getMean(), InputSpec.IMAGENET.mean(), order),
                    perChannel("std", input.getStd(), InputSpec.IMAGENET.std(), order),
                    input.getColorProfiles() == null
                            ? null
                            : ColourProfiles.valueOf(input.getColorProfiles().name()));
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofMember("/input", "The input makes no sense. %s.".formatted(e.getMessage())))
                    .exception(e);
        }
    }

    private static @Nullable Integer resize(InputJson input, int size) {
        final boolean sizeLeftOut = input.getHeight() == null && input.getWidth() == null;
        return input.getResize() == null && sizeLeftOut && size == InputSpec.IMAGENET.height()
                ? InputSpec.IMAGENET.resize()
                : input.getResize();
    }

    /** ImageNet's numbers are those of red, green and blue. */
    private static List<Float> perChannel(
            String name, @Nullable List<@Nullable Float> given, List<Float> imagenet, ChannelOrder order) {
        if (given == null) {
            return order == ChannelOrder.BGR ? List.of(imagenet.get(2), imagenet.get(1), imagenet.get(0)) : imagenet;
        }
        return given.stream()
                .map(number -> {
                    if (number == null) {
                        throw new IllegalArgumentException("A number of '" + name + "' is null");
                    }
                    return number;
                })
                .toList();
    }
}
