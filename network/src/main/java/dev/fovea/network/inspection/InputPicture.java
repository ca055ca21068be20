package dev.fovea.network.inspection;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.image.RgbImage;

/** A network's input between its normalised numbers, colours from 0 to 1, and a picture. */
record InputPicture(InputSpec spec) {

    /** Colours [C, H, W] as the network takes them. */
    float[] normalised(float[] colours) {
        final float[] values = new float[colours.length];
        final int plane = plane(colours);
        for (int i = 0; i < values.length; i++) {
            values[i] = (colours[i] - spec.mean().get(i / plane)) / std(i / plane);
        }
        return values;
    }

    /** The gradient with respect to colours, given the one with respect to the normalised numbers. */
    float[] ofColours(float[] ofNormalised) {
        final float[] gradient = new float[ofNormalised.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = ofNormalised[i] / std(i / plane(gradient));
        }
        return gradient;
    }

    /** Normalised numbers [C, H, W] as colours. */
    float[] colours(float[] normalised) {
        final float[] colours = new float[normalised.length];
        for (int i = 0; i < colours.length; i++) {
            final int channel = i / plane(normalised);
            colours[i] = normalised[i] * std(channel) + spec.mean().get(channel);
        }
        return colours;
    }

    /** Colours [C, H, W] as a picture of that width. */
    RgbImage draw(float[] colours, int width) {
        final int plane = plane(colours);
        final byte[] pixels = new byte[3 * plane];
        for (int i = 0; i < pixels.length; i++) {
            final float value = colours[channel(i % 3) * plane + i / 3];
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(255 * value)));
        }
        return new RgbImage(width, plane / width, pixels);
    }

    private int channel(int colour) {
        return switch (spec.channelOrder()) {
            case RGB -> colour;
            case BGR -> 2 - colour;
            case GRAY -> 0;
        };
    }

    private float std(int channel) {
        return spec.std().get(channel);
    }

    private int plane(float[] values) {
        return values.length / spec.channelOrder().channels();
    }
}
