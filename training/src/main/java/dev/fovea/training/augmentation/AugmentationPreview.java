package dev.fovea.training.augmentation;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.png.PngWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A contact sheet: what a network would see of some photos, one below the other. First without augmentation, then variants of it. Mixing is
 * done with the photo above, as if each column were a batch; with one photo alone it is mixed with itself.
 */
public final class AugmentationPreview {

    private static final int GAP = 4;
    private static final int MAX_TILES = 400;

    private final InputSpec input;
    private final Augmentation augmentation;
    private final PhotoAugmenter augmenter;
    private final PhotoAugmenter plain;

    public AugmentationPreview(InputSpec input, Augmentation augmentation) {
        this.input = input;
        this.augmentation = augmentation;
        this.augmenter = new PhotoAugmenter(input, augmentation);
        this.plain = new PhotoAugmenter(input, Augmentation.NONE);
    }

    /**
     * Draws a sheet.
     *
     * @param variants of each photo, besides the plain one
     * @return a PNG file
     * @throws IllegalArgumentException if there are no photos or more than 400 pictures
     */
    public byte[] png(List<RgbImage> photos, int variants, long seed) {
        return PngWriter.write(sheet(photos, variants, seed));
    }

    RgbImage sheet(List<RgbImage> photos, int variants, long seed) {
        if (photos.isEmpty() || variants < 0 || (long) photos.size() * (variants + 1) > MAX_TILES) {
            throw new IllegalArgumentException("A sheet shows 1 to %d pictures, not %d photos in %d variants"
                    .formatted(MAX_TILES, photos.size(), variants));
        }
        final int width = (variants + 1) * (input.width() + GAP) - GAP;
        final int height = photos.size() * (input.height() + GAP) - GAP;
        final byte[] sheet = new byte[3 * width * height];
        Arrays.fill(sheet, (byte) 255);
        final List<RgbImage> reduced = photos.stream().map(augmenter::reduce).toList();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int column = 0; column <= variants; column++) {
            final List<RgbImage> tiles =
                    column == 0 ? photos.stream().map(plain::reduce).toList() : batch(reduced, random.split());
            for (int row = 0; row < tiles.size(); row++) {
                paste(tiles.get(row), sheet, width, column * (input.width() + GAP), row * (input.height() + GAP));
            }
        }
        return new RgbImage(width, height, sheet);
    }

    private List<RgbImage> batch(List<RgbImage> reduced, SplittableRandom random) {
        final List<RgbImage> variants = new ArrayList<>();
        reduced.forEach(photo -> variants.add(augmenter.apply(photo, random.split())));
        return augmentation.mixing() == null ? variants : mixed(variants, augmentation.mixing(), random.split());
    }

    /** On levels in place of normalised values, which comes to the same. */
    private static List<RgbImage> mixed(List<RgbImage> photos, Mixing mixing, SplittableRandom random) {
        final int width = photos.get(0).width();
        final int height = photos.get(0).height();
        final float[] batch = new float[3 * width * height * photos.size()];
        for (int i = 0; i < batch.length; i++) {
            final int plane = i / (width * height);
            final int pixel = i % (width * height);
            batch[i] = photos.get(plane / 3).sample(pixel % width, pixel / width, plane % 3);
        }
        mixing.apply(batch, photos.size(), height, width, random);
        final List<RgbImage> mixed = new ArrayList<>();
        for (int photo = 0; photo < photos.size(); photo++) {
            final byte[] pixels = new byte[3 * width * height];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.round(batch[(3 * photo + i % 3) * width * height + i / 3]);
            }
            mixed.add(new RgbImage(width, height, pixels));
        }
        return mixed;
    }

    private static void paste(RgbImage tile, byte[] sheet, int width, int x, int y) {
        for (int row = 0; row < tile.height(); row++) {
            System.arraycopy(
                    tile.pixels(), 3 * row * tile.width(), sheet, 3 * ((y + row) * width + x), 3 * tile.width());
        }
    }
}
