package dev.fovea.service.explain;

import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.preprocess.Resampler;
import org.jspecify.annotations.Nullable;

/**
 * How large pictures are drawn: as large as they will be looked at, since each pixel costs time.
 *
 * @param asked the longer side in pixels; absent: the picture's own, or that of a sheet's pictures
 * @param count how many pictures one answer has, which may have only so many pixels together
 * @param sheet whether they stand on one sheet, where all pictures are of one size
 */
record PictureSize(@Nullable Integer asked, int count, boolean sheet) {

    /** The longer side of a sheet's pictures, unless another is asked for. */
    static final int ON_SHEET = 320;

    private static final double MOST_PIXELS = 16_000_000;

    /** The shorter side that is needed of a photo; 0 for all there is. */
    int shorterSide() {
        return asked != null ? asked : sheet ? ON_SHEET : 0;
    }

    /** The picture as large as it is drawn; larger than it is only on a sheet. */
    RgbImage fit(RgbImage picture) {
        final double factor = factor(picture);
        final int width = Math.max(1, (int) Math.round(picture.width() * factor));
        final int height = Math.max(1, (int) Math.round(picture.height() * factor));
        return width == picture.width() && height == picture.height()
                ? picture
                : Resampler.resize(picture, width, height, Interpolation.BILINEAR);
    }

    private double factor(RgbImage picture) {
        final double longer = Math.max(picture.width(), picture.height());
        final double wanted = shorterSide() == 0 ? 1 : shorterSide() / longer;
        final double allowed = Math.sqrt(MOST_PIXELS / ((double) count * picture.width() * picture.height()));
        final double most = sheet ? Double.MAX_VALUE : 1;
        return Math.min(Math.min(wanted, most), count == 1 && !sheet ? most : allowed);
    }
}
