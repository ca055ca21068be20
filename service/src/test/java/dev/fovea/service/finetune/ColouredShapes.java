package dev.fovea.service.finetune;

import dev.fovea.network.testing.Archives;
import dev.fovea.service.classify.Pictures;

/** Drawn pictures: discs and squares in two colours on black. Their class is the colour. */
final class ColouredShapes {

    private static final int RED = 0xff2010;
    private static final int GREEN = 0x10e020;
    private static final int SIDE = 16;

    private ColouredShapes() {}

    static byte[] red(int number) {
        return shape(number, RED);
    }

    static byte[] green(int number) {
        return shape(number, GREEN);
    }

    /** Two classes with so many pictures for each split; another {@code salt} makes other pictures. */
    static byte[] archive(int salt, int train, int validation, int test) {
        return pictures(salt, train, validation, test).zip();
    }

    /** The same with {@code train/red/wrong.png}, which is green. */
    static byte[] archiveWithAWrongLabel(int salt, int train, int validation, int test) {
        return pictures(salt, train, validation, test)
                .file("train/red/wrong.png", green(salt + 300))
                .zip();
    }

    /** The classes of the training and validation pictures are interchanged, those of the test pictures are right. */
    static byte[] archiveWithInterchangedLabels(int salt, int train, int validation, int test) {
        final Archives archive = new Archives();
        for (int i = 0; i < train; i++) {
            archive.file("train/red/%d.png".formatted(i), green(salt + i));
            archive.file("train/green/%d.png".formatted(i), red(salt + i));
        }
        for (int i = 0; i < validation; i++) {
            archive.file("val/red/%d.png".formatted(i), green(salt + 100 + i));
            archive.file("val/green/%d.png".formatted(i), red(salt + 100 + i));
        }
        add(archive, "test", salt + 200, test);
        return archive.zip();
    }

    /** As many red pictures as green ones in every class: labels that say nothing. */
    static byte[] archiveWithoutMeaning(int salt, int train, int validation) {
        final Archives archive = new Archives();
        addMixed(archive, "train", salt, train);
        addMixed(archive, "val", salt + 100, validation);
        return archive.zip();
    }

    private static void addMixed(Archives archive, String split, int salt, int count) {
        for (int i = 0; i < count; i++) {
            archive.file("%s/red/%d.png".formatted(split, i), i % 2 == 0 ? red(salt + i) : green(salt + i));
            archive.file("%s/green/%d.png".formatted(split, i), i % 2 == 1 ? red(salt + i) : green(salt + i));
        }
    }

    /** Ten times as many pictures of one class as of the other, and all of them are red. */
    static byte[] archiveOfOneClass(int salt, int train, int validation) {
        final Archives archive = new Archives();
        for (int i = 0; i < train; i++) {
            archive.file("train/%s/%d.png".formatted(i % 11 == 0 ? "green" : "red", i), red(salt + i));
        }
        for (int i = 0; i < validation; i++) {
            archive.file("val/%s/%d.png".formatted(i % 11 == 0 ? "green" : "red", i), red(salt + 100 + i));
        }
        return archive.zip();
    }

    private static Archives pictures(int salt, int train, int validation, int test) {
        final Archives archive = new Archives();
        add(archive, "train", salt, train);
        add(archive, "val", salt + 100, validation);
        add(archive, "test", salt + 200, test);
        return archive;
    }

    private static void add(Archives archive, String split, int salt, int count) {
        for (int i = 0; i < count; i++) {
            archive.file("%s/red/%d.png".formatted(split, i), red(salt + i));
            archive.file("%s/green/%d.png".formatted(split, i), green(salt + i));
        }
    }

    /** Number, place and size of the shape follow from the number, so that no two pictures are the same. */
    private static byte[] shape(int number, int colour) {
        final int radius = 4 + number % 4;
        final int middle = 7 + number / 4 % 3;
        final boolean disc = number / 12 % 2 == 0;
        final int shade = number / 24 % 64;
        return Pictures.png(SIDE, SIDE, (x, y) -> {
            final int dx = x - middle;
            final int dy = y - middle;
            final boolean inside =
                    disc ? dx * dx + dy * dy <= radius * radius : Math.max(Math.abs(dx), Math.abs(dy)) <= radius;
            return inside ? colour : shade;
        });
    }
}
