package dev.fovea.network.architecture.build;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Optional;

/** How a photo becomes the input of a network whose designers said nothing else of it. */
public final class PhotoInput {

    /** Up to this size nothing but the longer side is cropped: every pixel counts. */
    private static final int SMALL = 128;

    private PhotoInput() {}

    /**
     * Square photos as they are, of others the centre; for large inputs the shorter side is resized to 8 / 7 of the size, as 256 is of 224.
     * Colours have ImageNet's mean and standard deviation, and shades of grey become numbers from -1 to 1.
     *
     * @return empty if the input is no image in one or three channels
     */
    public static Optional<InputSpec> of(Shape input) {
        if (input.rank() != 4) {
            return Optional.empty();
        }
        final int size = Math.toIntExact(input.dim(2));
        return switch (Math.toIntExact(input.dim(1))) {
            case 1 -> Optional.of(grey(size, 0.5f, 0.5f));
            case 3 -> Optional.of(colour(size, InputSpec.IMAGENET.mean(), InputSpec.IMAGENET.std()));
            default -> Optional.empty();
        };
    }

    public static InputSpec grey(int size, float mean, float std) {
        return new InputSpec(
                size, size, shorterSide(size), Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(mean), List.of(std));
    }

    public static InputSpec colour(int size, List<Float> mean, List<Float> std) {
        return new InputSpec(size, size, shorterSide(size), Interpolation.BILINEAR, ChannelOrder.RGB, mean, std);
    }

    private static int shorterSide(int size) {
        return size < SMALL ? size : size * 8 / 7;
    }
}
