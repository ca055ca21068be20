package dev.fovea.service.finetune;

import dev.fovea.network.testing.Archives;
import dev.fovea.service.classify.Pictures;

/** Drawn pictures of lying and standing stripes, which are their classes. */
final class Stripes {

    private static final int SIDE = 64;
    private static final int NARROWEST = 3;

    private Stripes() {}

    static byte[] standing(int width) {
        return Pictures.png(SIDE, SIDE, (x, y) -> colour(x, width));
    }

    private static byte[] lying(int width) {
        return Pictures.png(SIDE, SIDE, (x, y) -> colour(y, width));
    }

    /** Wide stripes are a bit darker than narrow ones. */
    private static int colour(int position, int width) {
        return position / width % 2 == 0 ? 0x202030 : 0xf0e0d0 - 0x040404 * width;
    }

    /** So many pictures of each class. */
    static byte[] archive(int train, int validation) {
        final Archives archive = new Archives();
        for (int i = 0; i < train + validation; i++) {
            final String split = i < train ? "train" : "val";
            archive.file("%s/lying/%d.png".formatted(split, i), lying(NARROWEST + i));
            archive.file("%s/standing/%d.png".formatted(split, i), standing(NARROWEST + i));
        }
        return archive.zip();
    }
}
