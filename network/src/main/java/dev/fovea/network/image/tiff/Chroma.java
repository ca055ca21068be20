package dev.fovea.network.image.tiff;

import java.io.IOException;

/** How many neighbours in a row, and in a column, share their chroma. */
record Chroma(int across, int down) {

    static final Chroma OF_EVERY_PIXEL = new Chroma(1, 1);

    static Chroma of(long across, long down) throws IOException {
        if (!isAllowed(across) || !isAllowed(down)) {
            throw new IOException("An impossible subsampling");
        }
        return new Chroma((int) across, (int) down);
    }

    private static boolean isAllowed(long step) {
        return step == 1 || step == 2 || step == 4;
    }

    boolean isShared() {
        return across > 1 || down > 1;
    }
}
