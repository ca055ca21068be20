package dev.fovea.training.augmentation;

import dev.fovea.network.image.RgbImage;

/** The pixels of a photo while their colours are changed: [height, width, 3] from 0 to 255, with fractions. */
final class Colours {

    private static final float WHITE = 255;

    private final int width;
    private final int height;
    private final float[] rgb;

    Colours(RgbImage photo) {
        width = photo.width();
        height = photo.height();
        rgb = new float[photo.pixels().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = photo.pixels()[i] & 0xff;
        }
    }

    /** Blends with black: every level times {@code factor}. */
    void brightness(float factor) {
        if (factor != 1) {
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = clamp(factor * rgb[i]);
            }
        }
    }

    /** Blends with the photo's mean grey. */
    void contrast(float factor) {
        if (factor != 1) {
            double sum = 0;
            for (int i = 0; i < rgb.length; i += 3) {
                sum += grey(i);
            }
            final float rest = (1 - factor) * (float) (sum * 3 / rgb.length);
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = clamp(factor * rgb[i] + rest);
            }
        }
    }

    /** Blends every pixel with its own grey. */
    void saturation(float factor) {
        if (factor != 1) {
            for (int i = 0; i < rgb.length; i += 3) {
                final float rest = (1 - factor) * grey(i);
                for (int channel = i; channel < i + 3; channel++) {
                    rgb[channel] = clamp(factor * rgb[channel] + rest);
                }
            }
        }
    }

    /** Turns every pixel's hue around the circle of colours; saturation and value (HSV) stay. */
    void hue(float turns) {
        if (turns != 0) {
            for (int i = 0; i < rgb.length; i += 3) {
                turn(i, 6 * turns);
            }
        }
    }

    private void turn(int i, float sixths) {
        final float red = rgb[i];
        final float green = rgb[i + 1];
        final float blue = rgb[i + 2];
        final float value = Math.max(red, Math.max(green, blue));
        final float chroma = value - Math.min(red, Math.min(green, blue));
        if (chroma == 0) {
            return;
        }
        final float hue;
        if (value == red) {
            hue = (green - blue) / chroma;
        } else if (value == green) {
            hue = 2 + (blue - red) / chroma;
        } else {
            hue = 4 + (red - green) / chroma;
        }
        rgb[i] = level(5 + hue + sixths, value, chroma);
        rgb[i + 1] = level(3 + hue + sixths, value, chroma);
        rgb[i + 2] = level(1 + hue + sixths, value, chroma);
    }

    /** A channel of a colour by its place on the circle, in sixths from where the channel is brightest plus one. */
    private static float level(float sixths, float value, float chroma) {
        final float place = sixths - 6 * (float) Math.floor(sixths / 6);
        return value - chroma * Math.max(0, Math.min(1, Math.min(place, 4 - place)));
    }

    /** As torchvision's rgb_to_grayscale. */
    private float grey(int i) {
        return 0.2989f * rgb[i] + 0.587f * rgb[i + 1] + 0.114f * rgb[i + 2];
    }

    private static float clamp(float level) {
        return Math.max(0, Math.min(WHITE, level));
    }

    RgbImage toImage() {
        final byte[] pixels = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            pixels[i] = (byte) Math.round(rgb[i]);
        }
        return new RgbImage(width, height, pixels);
    }
}
