package dev.fovea.network.image.preprocess;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.Wanted;
import dev.fovea.network.image.preprocess.Resampler.Window;

/**
 * Turns a photo into the input tensor of a model, number for number as torchvision's Resize, CenterCrop, ToTensor and Normalize do
 * with a PIL image. Any number of threads may use one preprocessor.
 */
public final class Preprocessor {

    private final InputSpec spec;

    /** [C, 256]: the tensor's value for each grey level of each channel. */
    private final float[][] normalised;

    public Preprocessor(InputSpec spec) {
        this.spec = spec;
        this.normalised = new float[spec.channelOrder().channels()][256];
        for (int channel = 0; channel < normalised.length; channel++) {
            for (int level = 0; level < 256; level++) {
                normalised[channel][level] =
                        (level / 255f - spec.mean().get(channel)) / spec.std().get(channel);
            }
        }
    }

    /** The shorter side in pixels that a photo needs to have, for {@link ImageDecoder#inspect}. */
    public int shorterSide() {
        return spec.resize() == null ? Math.max(spec.height(), spec.width()) : spec.resize();
    }

    /** What a photo is to be decoded to, for {@link ImageDecoder#inspect(byte[], Wanted)}. */
    public Wanted wanted() {
        return new Wanted(shorterSide(), spec.profiles());
    }

    /** What the model gets to see, [height, width, 3] of the spec: resized and centre-cropped, in colour. */
    public RgbImage crop(RgbImage image) {
        return crop(image, image.width(), image.height());
    }

    /** As {@link #crop(RgbImage)}; sizes follow from the photo's own, of which there may be fewer pixels here. */
    public RgbImage crop(DecodedImage photo) {
        return crop(photo.pixels(), photo.width(), photo.height());
    }

    private RgbImage crop(RgbImage pixels, int photoWidth, int photoHeight) {
        if (spec.resize() == null) {
            return Resampler.resize(pixels, spec.width(), spec.height(), spec.interpolation());
        }
        final int shorter = Math.min(photoWidth, photoHeight);
        final long width = resized(photoWidth, shorter, spec.resize());
        final long height = resized(photoHeight, shorter, spec.resize());
        final Window centre =
                new Window(margin(width, spec.width()), margin(height, spec.height()), spec.width(), spec.height());
        return Resampler.resize(pixels, width, height, centre, spec.interpolation());
    }

    /** The part of a photo of this size that the model gets to see. */
    public Region seen(int photoWidth, int photoHeight) {
        if (spec.resize() == null) {
            return new Region(0, 0, photoWidth, photoHeight);
        }
        final int shorter = Math.min(photoWidth, photoHeight);
        final long width = resized(photoWidth, shorter, spec.resize());
        final long height = resized(photoHeight, shorter, spec.resize());
        final double column = (double) photoWidth / width;
        final double row = (double) photoHeight / height;
        return new Region(
                margin(width, spec.width()) * column,
                margin(height, spec.height()) * row,
                spec.width() * column,
                spec.height() * row);
    }

    /** The crop as [1, C, height, width]; grey is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). */
    public Tensor apply(RgbImage image) {
        return tensor(crop(image));
    }

    /** As {@link #apply(RgbImage)}, for a photo that may have fewer pixels here than in its file. */
    public Tensor apply(DecodedImage photo) {
        return tensor(crop(photo));
    }

    private Tensor tensor(RgbImage crop) {
        final float[] values = new float[normalised.length * spec.height() * spec.width()];
        normalise(crop, values, 0);
        return Tensor.of(Shape.of(1, normalised.length, spec.height(), spec.width()), values);
    }

    /**
     * Writes a crop as [C, height, width] to a part of a batch.
     *
     * @param crop of the spec's height and width
     * @param offset of its first value
     */
    public void normalise(RgbImage crop, float[] values, int offset) {
        final byte[] pixels = crop.pixels();
        final int plane = spec.height() * spec.width();
        if (pixels.length != 3 * plane) {
            throw new IllegalArgumentException(
                    "A crop is %d x %d pixels, not %s".formatted(spec.width(), spec.height(), crop));
        }
        for (int channel = 0; channel < normalised.length; channel++) {
            final float[] ofLevel = normalised[channel];
            final int to = offset + channel * plane;
            if (spec.channelOrder() == ChannelOrder.GRAY) {
                for (int i = 0; i < plane; i++) {
                    values[to + i] = ofLevel[luma(pixels, 3 * i)];
                }
            } else {
                final int source = spec.channelOrder() == ChannelOrder.BGR ? 2 - channel : channel;
                for (int i = 0; i < plane; i++) {
                    values[to + i] = ofLevel[pixels[3 * i + source] & 0xff];
                }
            }
        }
    }

    /** A picture in the colours that the model tells apart: in grey if it sees nothing else. */
    public RgbImage seen(RgbImage picture) {
        if (spec.channelOrder() != ChannelOrder.GRAY) {
            return picture;
        }
        final byte[] grey = new byte[picture.pixels().length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) luma(picture.pixels(), i - i % 3);
        }
        return new RgbImage(picture.width(), picture.height(), grey);
    }

    /** A side that is resized together with the shorter one, rounded down; the product and quotient as Python computes them. */
    private static long resized(int side, int shorter, int target) {
        return side == shorter ? target : (long) ((double) ((long) target * side) / shorter);
    }

    /** Half of what is cut off, a half rounded to even as Python does. */
    private static long margin(long size, int crop) {
        return (long) Math.rint((size - crop) / 2.0);
    }

    private static int luma(byte[] pixels, int i) {
        return ((pixels[i] & 0xff) * 19595 + (pixels[i + 1] & 0xff) * 38470 + (pixels[i + 2] & 0xff) * 7471 + 0x8000)
                >> 16;
    }
}
