package dev.fovea.training.augmentation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Two photos and their classes in one: blended (Zhang et al., "mixup: beyond empirical risk minimization", 2018) or with a part of one in
 * the other (Yun et al., "CutMix", 2019).
 *
 * @param alpha of the symmetric beta distribution that the share comes from
 */
public record Mixing(Kind kind, double alpha) {

    public enum Kind {
        MIXUP,
        CUTMIX
    }

    public Mixing {
        if (!(alpha > 0 && alpha <= 100)) {
            throw new IllegalArgumentException("'alpha' must be above 0 to 100, not " + alpha);
        }
    }

    String inWords() {
        return "%s with the picture above (alpha %s)".formatted(kind == Kind.MIXUP ? "blended" : "a part cut", alpha);
    }

    /**
     * Mixes every photo of a batch with the one before it, and the first with the last; one share for all of them.
     *
     * @param batch {@code [N, C, height, width]}; changed
     * @return the share that is left of the photos themselves, from 0 to 1
     */
    public float apply(float[] batch, int photos, int height, int width, RandomGenerator random) {
        final double share = Beta.draw(alpha, random);
        return switch (kind) {
            case MIXUP -> blend(batch, batch.length / photos, (float) share);
            case CUTMIX -> paste(batch, batch.length / photos, height, width, box(height, width, share, random));
        };
    }

    private static float blend(float[] batch, int size, float share) {
        final float[] last = Arrays.copyOfRange(batch, batch.length - size, batch.length);
        for (int i = batch.length - 1; i >= 0; i--) {
            batch[i] = share * batch[i] + (1 - share) * (i < size ? last[i] : batch[i - size]);
        }
        return share;
    }

    /** Of (1 - share) of the area, as high and wide in proportion as the photo, around a random point; what lies outside is lost. */
    private static CropWindow box(int height, int width, double share, RandomGenerator random) {
        final double half = 0.5 * Math.sqrt(1 - share);
        final int x = random.nextInt(width);
        final int y = random.nextInt(height);
        final int left = Math.max(0, x - (int) (half * width));
        final int top = Math.max(0, y - (int) (half * height));
        final int right = Math.min(width, x + (int) (half * width));
        final int bottom = Math.min(height, y + (int) (half * height));
        return new CropWindow(left, top, right - left, bottom - top);
    }

    private static float paste(float[] batch, int size, int height, int width, CropWindow box) {
        final float[] last = Arrays.copyOfRange(batch, batch.length - size, batch.length);
        for (int photo = batch.length - size; photo >= 0; photo -= size) {
            for (int plane = 0; plane < size; plane += height * width) {
                for (int row = box.y(); row < box.y() + box.height(); row++) {
                    final int at = plane + row * width + box.x();
                    if (photo == 0) {
                        System.arraycopy(last, at, batch, at, box.width());
                    } else {
                        System.arraycopy(batch, photo - size + at, batch, photo + at, box.width());
                    }
                }
            }
        }
        return 1 - (float) (box.width() * box.height()) / (height * width);
    }
}
