package dev.fovea.network.image.sheet;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringTokenizer;

/** The strokes of letters, in units of which a capital is 14 high; y points down, as on a screen, from the base line. */
final class Glyphs {

    /**
     * One character.
     *
     * @param width without the space to the next
     */
    record Glyph(double width, Path2D strokes) {}

    private static final Glyph UNKNOWN = new Glyph(8, strokes("M 0 0 L 0 12 L 8 12 L 8 0 L 0 0"));

    private static final Map<Integer, Glyph> ALL = read();

    private Glyphs() {}

    /** An empty box stands for what is not known. */
    static Glyph of(int character) {
        return ALL.getOrDefault(character, UNKNOWN);
    }

    /** A mark over a letter; empty if it is not known, and the letter does without. */
    static Optional<Glyph> mark(int character) {
        return Optional.ofNullable(ALL.get(character));
    }

    private static Map<Integer, Glyph> read() {
        final Map<Integer, Glyph> glyphs = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Glyphs.class.getResourceAsStream("glyphs.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith(" ")).forEach(line -> {
                final String[] parts = line.split(" ", 3);
                glyphs.put(parts[0].codePointAt(0), new Glyph(Double.parseDouble(parts[1]), strokes(parts[2])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return glyphs;
    }

    private static Path2D strokes(String commands) {
        final StringTokenizer tokens = new StringTokenizer(commands);
        final Path2D path = new Path2D.Double();
        while (tokens.hasMoreTokens()) {
            final String command = tokens.nextToken();
            switch (command) {
                case "M" -> path.moveTo(next(tokens), next(tokens));
                case "L" -> path.lineTo(next(tokens), next(tokens));
                case "C" ->
                    path.curveTo(next(tokens), next(tokens), next(tokens), next(tokens), next(tokens), next(tokens));
                case "A" -> path.append(arc(tokens), false);
                case "a" -> path.append(arc(tokens), true);
                default -> throw new IllegalStateException("No such stroke: " + command);
            }
        }
        path.transform(AffineTransform.getScaleInstance(1, -1));
        return path;
    }

    private static Arc2D arc(StringTokenizer tokens) {
        final double x = next(tokens);
        final double y = next(tokens);
        final double rx = next(tokens);
        final double ry = next(tokens);
        // The whole is mirrored afterwards, so angles run the other way here.
        return new Arc2D.Double(x - rx, y - ry, 2 * rx, 2 * ry, -next(tokens), -next(tokens), Arc2D.OPEN);
    }

    private static double next(StringTokenizer tokens) {
        return Double.parseDouble(tokens.nextToken());
    }
}
