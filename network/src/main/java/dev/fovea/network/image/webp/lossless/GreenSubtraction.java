package dev.fovea.network.image.webp.lossless;

/** Green was taken away from red and blue. */
record GreenSubtraction() implements Transform {

    @Override
    public Pixels undo(Pixels pixels) {
        final int[] argb = pixels.argb();
        for (int i = 0; i < argb.length; i++) {
            final int pixel = argb[i];
            final int green = pixel >>> 8 & 0xff;
            argb[i] = (pixel & 0xff00ff00) | ((pixel & 0xff00ff) + green * 0x10001 & 0xff00ff);
        }
        return pixels;
    }
}
