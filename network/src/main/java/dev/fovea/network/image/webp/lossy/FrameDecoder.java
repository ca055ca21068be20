package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.lossy.entropy.BoolDecoder;
import dev.fovea.network.image.webp.lossy.entropy.CoefficientProbabilities;

/** Decodes a frame, row of macroblocks by row of macroblocks. */
final class FrameDecoder {

    private static final int MACROBLOCK = 16;

    private final LossyBitstream frame;
    private final int columns;
    private final Macroblock block = new Macroblock();
    private final ModeReader modes;
    private final Coefficients coefficients;
    private final BoolDecoder[] partitions;
    private final EdgeFilter edges;
    private final Reconstruction reconstruction;

    FrameDecoder(LossyBitstream frame) {
        this.frame = frame;
        columns = (frame.width() + MACROBLOCK - 1) / MACROBLOCK;
        final BoolDecoder bits = new BoolDecoder(frame.data(), frame.firstPartition(), frame.partitions());
        bits.number(2); // colour space, and whether samples need clamping: they are clamped anyway
        final Segments segments = Segments.read(bits);
        edges = new EdgeFilter(FilterHeader.read(bits), segments, columns);
        partitions = Partitions.locate(frame, 1 << bits.number(2));
        final Dequantization[] steps = Dequantization.read(bits, segments);
        bits.flag(); // whether the next frame begins with these probabilities: there is none
        coefficients = new Coefficients(steps, CoefficientProbabilities.read(bits), columns);
        modes = new ModeReader(bits, segments, columns);
        reconstruction = new Reconstruction(coefficients, columns);
    }

    /** [height, width, 3]. */
    byte[] decode() {
        final byte[] pixels = new byte[3 * frame.width() * frame.height()];
        final PictureRows picture = new PictureRows(frame, columns, edges, pixels);
        for (int row = 0; MACROBLOCK * row < frame.height(); row++) {
            decodeRow(row);
            picture.add(reconstruction, row);
            reconstruction.nextRow();
        }
        return pixels;
    }

    private void decodeRow(int row) {
        final BoolDecoder bits = partitions[row % partitions.length];
        modes.beginRow();
        coefficients.beginRow();
        for (int column = 0; column < columns; column++) {
            modes.read(block, column);
            final boolean any = coefficients.read(bits, block, column);
            reconstruction.complete(block, column, row > 0);
            edges.plan(column, block, any);
        }
    }
}
