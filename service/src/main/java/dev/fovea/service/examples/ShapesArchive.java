package dev.fovea.service.examples;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A data set of shapes, each of its own size, place, turn and colour on a background of its own: a folder of PNG files for each class. */
final class ShapesArchive {

    private static final int SIDE = 64;

    /** Equal archives have equal times. */
    private static final LocalDateTime DRAWN = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final SplittableRandom random;

    private ShapesArchive(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A zip.
     *
     * @param images of each class
     * @param seed of all that is random: the same one gives the same bytes
     */
    static byte[] draw(int images, long seed) {
        return new ShapesArchive(seed).zip(images);
    }

    private byte[] zip(int images) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < images; i++) {
                for (Shape shape : Shape.values()) {
                    final ZipEntry entry = new ZipEntry("%s/%03d.png".formatted(shape.word(), i));
                    entry.setTimeLocal(DRAWN);
                    zip.putNextEntry(entry);
                    zip.write(picture(shape));
                    zip.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] picture(Shape shape) {
        final float hue = (float) random.nextDouble();
        final double radius = random.nextDouble(0.25, 0.42) * SIDE;
        try (Canvas drawing = new Canvas(SIDE, SIDE)) {
            drawing.pen().setColor(Color.getHSBColor(hue, random(0.2, 0.6), random(0.2, 0.45)));
            drawing.pen().fillRect(0, 0, SIDE, SIDE);
            // the opposite hue stands out from the background
            drawing.pen().setColor(Color.getHSBColor(hue + random(0.4, 0.6), random(0.5, 1), random(0.75, 1)));
            drawing.pen()
                    .fill(shape.outline(
                            random.nextDouble(radius, SIDE - radius),
                            random.nextDouble(radius, SIDE - radius),
                            radius,
                            random.nextDouble(2 * Math.PI)));
            return drawing.png();
        }
    }

    private float random(double least, double most) {
        return (float) random.nextDouble(least, most);
    }
}
