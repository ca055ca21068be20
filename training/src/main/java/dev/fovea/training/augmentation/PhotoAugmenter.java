package dev.fovea.training.augmentation;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.DecodedImage;
import dev.fovea.network.image.decode.Wanted;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.image.preprocess.Resampler;
import java.util.SplittableRandom;

/**
 * Changes photos at random, each on its own; {@link Mixing} is done with whole batches. Every part draws from a generator of its own, so
 * that one more or less changes nothing else. Any number of threads may use one augmenter.
 */
public final class PhotoAugmenter {

    /** How many pixels per pixel of the input are kept at most on each axis, however small a crop may be. */
    private static final double MAX_OVERSAMPLING = 2;

    private final InputSpec input;
    private final Augmentation augmentation;
    private final Preprocessor preprocessor;
    private final int[] fill;

    public PhotoAugmenter(InputSpec input, Augmentation augmentation) {
        this.input = input;
        this.augmentation = augmentation;
        this.preprocessor = new Preprocessor(input);
        this.fill = fill(input);
    }

    /** The mean of the input's normalisation, so that the network sees zeros. */
    private static int[] fill(InputSpec input) {
        final int[] fill = new int[3];
        for (int i = 0; i < fill.length; i++) {
            final int channel = switch (input.channelOrder()) {
                case RGB -> i;
                case BGR -> 2 - i;
                case GRAY -> 0;
            };
            fill[i] = Math.max(0, Math.min(255, Math.round(255 * input.mean().get(channel))));
        }
        return fill;
    }

    /** The shorter side in pixels that a photo needs to have, for {@link dev.fovea.network.image.decode.ImageDecoder#inspect}. */
    public int shorterSide() {
        if (augmentation.crop() == null) {
            return preprocessor.shorterSide();
        }
        final double oversampling =
                Math.min(MAX_OVERSAMPLING, 1 / Math.sqrt(augmentation.crop().minArea()));
        return (int) Math.ceil(Math.max(input.height(), input.width()) * oversampling);
    }

    /** What a photo is to be decoded to. */
    public Wanted wanted() {
        return new Wanted(shorterSide(), input.profiles());
    }

    /** All of a photo that random changes may need, to be kept between epochs: small, and always the same. */
    public RgbImage reduce(DecodedImage photo) {
        return augmentation.crop() == null
                ? preprocessor.crop(photo)
                : shrink(photo.pixels(), photo.width(), photo.height());
    }

    private RgbImage shrink(RgbImage pixels, int width, int height) {
        final double factor = (double) shorterSide() / Math.min(width, height);
        return factor >= 1
                ? pixels
                : Resampler.resize(
                        pixels,
                        (int) Math.rint(factor * width),
                        (int) Math.rint(factor * height),
                        input.interpolation());
    }

    /**
     * A random variant, [height, width, 3] of the input.
     *
     * @param reduced from {@link #reduce}
     * @param random decides everything
     */
    public RgbImage apply(RgbImage reduced, SplittableRandom random) {
        final SplittableRandom cropping = random.split();
        final SplittableRandom flipping = random.split();
        final SplittableRandom colouring = random.split();
        final SplittableRandom warping = random.split();
        final SplittableRandom erasing = random.split();
        RgbImage photo = crop(reduced, cropping);
        if (flipping.nextDouble() < augmentation.flip()) {
            photo = Mirror.apply(photo);
        }
        if (augmentation.colour() != null) {
            photo = augmentation.colour().apply(photo, colouring);
        }
        photo = warp(photo, warping);
        return augmentation.erasing() == null ? photo : augmentation.erasing().apply(photo, erasing);
    }

    private RgbImage crop(RgbImage reduced, SplittableRandom random) {
        if (augmentation.crop() == null) {
            return reduced;
        }
        final CropWindow window = augmentation
                .crop()
                .draw(reduced.width(), reduced.height(), (double) input.width() / input.height(), random);
        return Resampler.resize(
                reduced.part(window.x(), window.y(), window.width(), window.height()),
                input.width(),
                input.height(),
                input.interpolation());
    }

    private RgbImage warp(RgbImage photo, SplittableRandom random) {
        if (augmentation.affine() == null && augmentation.elastic() == null) {
            return photo;
        }
        final SplittableRandom moving = random.split();
        final SplittableRandom distorting = random.split();
        return new Warp(photo, fill)
                .apply(
                        augmentation.affine() == null
                                ? AffineMap.IDENTITY
                                : augmentation.affine().draw(photo.width(), photo.height(), moving),
                        augmentation.elastic() == null
                                ? null
                                : augmentation.elastic().draw(photo.width(), photo.height(), distorting));
    }
}
