package dev.fovea.network.image.overlay;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.preprocess.Region;

/**
 * Draws a grid of numbers over a picture.
 *
 * @param opacity of the colours, 0 (the picture alone) to 1 (the colours alone)
 */
public record Overlay(ColourMap colours, double opacity) {

    public Overlay {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("The opacity must be from 0 to 1, not " + opacity);
        }
    }

    /**
     * The picture with the grid over a part of it; the rest stays as it is.
     *
     * @param covered the pixels drawn on, those whose centre lies in it
     * @param grid where the cells of {@code numbers} lie; beyond their outer centres the numbers stay the same
     * @param numbers [rows, columns], interpolated between the centres of cells
     */
    public RgbImage draw(RgbImage picture, Region covered, Region grid, Tensor numbers) {
        final float[] values = numbers.floats();
        final int columns = Math.toIntExact(numbers.shape().dim(1));
        final ColourScale scale = ColourScale.of(values, colours);
        return paint(picture, covered, grid, numbers, (down, across, y, x) -> {
            final double above = between(values, down.lower(y) * columns, across, x);
            final double below = between(values, down.upper(y) * columns, across, x);
            return scale.rgb(above + (below - above) * down.share(y));
        });
    }

    /**
     * The same of whole numbers that stand for things: each pixel has the colour of the nearest cell.
     *
     * @param categories the colours of the numbers
     */
    public RgbImage draw(RgbImage picture, Region covered, Region grid, Tensor numbers, CategoryColours categories) {
        final float[] values = numbers.floats();
        final int columns = Math.toIntExact(numbers.shape().dim(1));
        return paint(
                picture,
                covered,
                grid,
                numbers,
                (down, across, y, x) ->
                        categories.rgb(Math.round(values[down.nearest(y) * columns + across.nearest(x)])));
    }

    /** The colour of a pixel. */
    private interface Paint {
        int rgb(GridAxis down, GridAxis across, int y, int x);
    }

    private RgbImage paint(RgbImage picture, Region covered, Region grid, Tensor numbers, Paint paint) {
        final int rows = Math.toIntExact(numbers.shape().dim(0));
        final int columns = Math.toIntExact(numbers.shape().dim(1));
        final GridAxis down =
                new GridAxis(covered.top(), covered.height(), grid.top(), grid.height(), rows, picture.height());
        final GridAxis across =
                new GridAxis(covered.left(), covered.width(), grid.left(), grid.width(), columns, picture.width());
        final byte[] pixels = picture.pixels().clone();
        for (int y = down.first(); y < down.end(); y++) {
            for (int x = across.first(); x < across.end(); x++) {
                blend(pixels, 3 * (y * picture.width() + x), paint.rgb(down, across, y, x));
            }
        }
        return new RgbImage(picture.width(), picture.height(), pixels);
    }

    private static double between(float[] values, int row, GridAxis across, int x) {
        final double left = values[row + across.lower(x)];
        return left + (values[row + across.upper(x)] - left) * across.share(x);
    }

    private void blend(byte[] pixels, int at, int rgb) {
        for (int channel = 0; channel < 3; channel++) {
            final int colour = (rgb >> (16 - 8 * channel)) & 0xff;
            final int photo = pixels[at + channel] & 0xff;
            pixels[at + channel] = (byte) Math.round(photo + (colour - photo) * opacity);
        }
    }
}
