package dev.fovea.network.image;

/** Keeps every pixel. */
final class AllPixels implements PixelTarget {

    private final ImageFormat format;
    private final int width;
    private final int height;
    private final byte[] pixels;
    private long missing;

    AllPixels(ImageFormat format, int width, int height) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.pixels = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        this.missing = (long) width * height;
    }

    @Override
    public void keep(int y, int first, int step, byte[] rgb, int count) {
        int to = 3 * (y * width + first);
        missing -= count;
        if (step == 1) {
            System.arraycopy(rgb, 0, pixels, to, 3 * count);
            return;
        }
        for (int from = 0; from < 3 * count; from += 3, to += 3 * step) {
            pixels[to] = rgb[from];
            pixels[to + 1] = rgb[from + 1];
            pixels[to + 2] = rgb[from + 2];
        }
    }

    @Override
    public RgbImage picture() {
        if (missing > 0) {
            throw ImageException.incomplete(format);
        }
        return new RgbImage(width, height, pixels);
    }
}
