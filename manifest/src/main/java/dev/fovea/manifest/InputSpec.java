package dev.fovea.manifest;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a photo becomes the input tensor {@code [1, C, height, width]}: resize, centre crop, scale to 0..1, subtract the mean, divide
 * by the standard deviation.
 *
 * @param height of the tensor, in pixels
 * @param width of the tensor, in pixels
 * @param resize length of the photo's shorter side before the centre crop; absent: the whole photo is resized to height x width
 *     without keeping its proportions
 * @param mean one number per channel, for values from 0 to 1
 * @param std one number per channel, not zero
 * @param colourProfiles what is done with a photo's colour profile; absent: it is ignored
 */
public record InputSpec(
        int height,
        int width,
        @Nullable Integer resize,
        Interpolation interpolation,
        ChannelOrder channelOrder,
        List<Float> mean,
        List<Float> std,
        @Nullable ColourProfiles colourProfiles) {

    /** torchvision's evaluation transform for ImageNet: shorter side 256, centre crop 224. */
    public static final InputSpec IMAGENET = new InputSpec(
            224,
            224,
            256,
            Interpolation.BILINEAR,
            ChannelOrder.RGB,
            List.of(0.485f, 0.456f, 0.406f),
            List.of(0.229f, 0.224f, 0.225f));

    /** How pixels are resampled; both filters are widened when shrinking (antialiasing). */
    public enum Interpolation {
        BILINEAR,
        BICUBIC
    }

    /** What is done with a colour profile other than sRGB. */
    public enum ColourProfiles {
        /** The numbers are taken as they are, as Pillow, torchvision and OpenCV do. */
        IGNORE,
        /** The colours are converted to sRGB. */
        CONVERT
    }

    /** The order of channels in the tensor. */
    public enum ChannelOrder {
        RGB(3),
        BGR(3),
        GRAY(1);

        private final int channels;

        ChannelOrder(int channels) {
            this.channels = channels;
        }

        public int channels() {
            return channels;
        }
    }

    public InputSpec {
        require(interpolation != null, "The interpolation is missing");
        require(channelOrder != null, "The channel order is missing");
        require(mean != null && std != null, "The mean or the std is missing");
        colourProfiles = colourProfiles == ColourProfiles.IGNORE ? null : colourProfiles;
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        require(height > 0 && height <= 4096 && width > 0 && width <= 4096, "The input size must be 1 to 4096 pixels");
        require(
                resize == null || (resize >= Math.max(height, width) && resize <= 8192),
                "The resize must be at least the input size and at most 8192 pixels");
        require(
                mean.size() == channelOrder.channels() && std.size() == channelOrder.channels(),
                "Mean and std need one number per channel, " + channelOrder.channels() + " for " + channelOrder);
        require(mean.stream().allMatch(Float::isFinite), "The mean must be finite");
        require(
                std.stream().allMatch(value -> Float.isFinite(value) && value != 0),
                "The std must be finite and not zero");
    }

    /** For photos whose colour profiles are ignored. */
    public InputSpec(
            int height,
            int width,
            @Nullable Integer resize,
            Interpolation interpolation,
            ChannelOrder channelOrder,
            List<Float> mean,
            List<Float> std) {
        this(height, width, resize, interpolation, channelOrder, mean, std, null);
    }

    /** What is done with a photo's colour profile. */
    public ColourProfiles profiles() {
        return Objects.requireNonNullElse(colourProfiles, ColourProfiles.IGNORE);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
