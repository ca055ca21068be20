package dev.fovea.network.architecture.wiring;

import dev.fovea.network.image.RgbImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A picture of a wiring: data flows down; a node stands one row below the lowest node it reads. Nodes that read the stage's input are
 * green, those of its output red, others blue. No text, for which a server may have no font.
 */
public final class WiringPicture {

    private static final int CELL = 56;
    private static final int RADIUS = 9;

    private static final Color EDGE = new Color(0x9a, 0xa3, 0xad);
    private static final Color INNER = new Color(0x2f, 0x6d, 0xb5);
    private static final Color INPUT = new Color(0x2e, 0x9e, 0x5b);
    private static final Color OUTPUT = new Color(0xc4, 0x3c, 0x39);

    private final Wiring wiring;
    private final int[] rows;
    private final int[] columns;
    private final int width;
    private final int height;

    private WiringPicture(Wiring wiring) {
        this.wiring = wiring;
        this.rows = new int[wiring.nodes()];
        this.columns = new int[wiring.nodes()];
        final List<List<Integer>> levels = new ArrayList<>();
        for (int node = 0; node < rows.length; node++) {
            rows[node] = wiring.sources(node).stream()
                    .mapToInt(source -> rows[source] + 1)
                    .max()
                    .orElse(0);
            while (levels.size() <= rows[node]) {
                levels.add(new ArrayList<>());
            }
            columns[node] = levels.get(rows[node]).size();
            levels.get(rows[node]).add(node);
        }
        final int widest = levels.stream().mapToInt(List::size).max().orElse(1);
        this.width = (widest + 1) * CELL;
        this.height = (levels.size() + 1) * CELL;
        // rows are centred; every second one is moved aside, so that edges do not run through the nodes between
        levels.forEach(level -> level.forEach(node -> columns[node] = (width - (level.size() - 1) * CELL) / 2
                + columns[node] * CELL
                + (rows[node] % 2 == 0 ? -1 : 1) * CELL / 5));
    }

    /** Draws the wiring. */
    public static RgbImage draw(Wiring wiring) {
        return new WiringPicture(wiring).drawn();
    }

    private RgbImage drawn() {
        final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setStroke(new BasicStroke(1.3f));
            graphics.setColor(EDGE);
            wiring.edges().forEach(edge -> drawEdge(graphics, edge));
            IntStream.range(0, wiring.nodes()).forEach(node -> drawNode(graphics, node));
        } finally {
            graphics.dispose();
        }
        return RgbImage.of(image);
    }

    private int y(int node) {
        return (rows[node] + 1) * CELL;
    }

    /** Long edges bend outwards, around the nodes between. */
    private void drawEdge(Graphics2D graphics, Wiring.Edge edge) {
        final double length = rows[edge.to()] - rows[edge.from()];
        final double middle = (columns[edge.from()] + columns[edge.to()]) / 2.0;
        final double side = middle < width / 2.0 ? -1 : 1;
        final double bend = Math.min(width / 3.0, (length - 1) * CELL / 3.0) * side;
        final double x = Math.max(4, Math.min(width - 4.0, middle + bend));
        final Path2D path = new Path2D.Double();
        path.moveTo(columns[edge.from()], y(edge.from()));
        path.quadTo(x, (y(edge.from()) + y(edge.to())) / 2.0, columns[edge.to()], y(edge.to()));
        graphics.draw(path);
    }

    private void drawNode(Graphics2D graphics, int node) {
        graphics.setColor(
                wiring.inputs().contains(node) ? INPUT : wiring.outputs().contains(node) ? OUTPUT : INNER);
        graphics.fill(new Ellipse2D.Double(columns[node] - RADIUS, y(node) - RADIUS, 2 * RADIUS, 2 * RADIUS));
    }
}
