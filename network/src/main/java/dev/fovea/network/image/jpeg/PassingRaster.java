package dev.fovea.network.image.jpeg;

import dev.fovea.network.image.PixelTarget;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/**
 * Stands for all pixels of a picture to a reader that writes them row by row, and passes them on instead of keeping them. A progressive
 * picture comes in several passes, each with all pixels and better than the last, of which one is passed on.
 */
final class PassingRaster extends WritableRaster {

    private final JpegColour colour;
    private final PixelTarget target;
    private final int wantedPass;
    private int passes;
    private byte[] row = {};

    /**
     * @param colour of the samples that come: {@link JpegColour#GRAY} or {@link JpegColour#RGB}
     * @param wantedPass the one that is passed on, from 1
     */
    PassingRaster(int width, int height, JpegColour colour, PixelTarget target, int wantedPass) {
        super(
                new PixelInterleavedSampleModel(
                        DataBuffer.TYPE_BYTE,
                        width,
                        height,
                        colour.bands(),
                        colour.bands() * width,
                        IntStream.range(0, colour.bands()).toArray()),
                new DataBufferByte(1),
                new Point());
        this.colour = colour;
        this.target = target;
        this.wantedPass = wantedPass;
    }

    /** What a reader takes for its destination. */
    BufferedImage image() {
        final int space = colour == JpegColour.GRAY ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        return new BufferedImage(
                new ComponentColorModel(
                        ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE),
                this,
                false,
                null);
    }

    /** How many passes have begun. */
    int passes() {
        return passes;
    }

    /** What readers call for each row. */
    @Override
    public void setRect(int x, int y, Raster source) {
        if (y == 0) {
            passes++;
        }
        if (passes != wantedPass) {
            PixelTarget.requireWanted();
            return;
        }
        final int samples = source.getWidth() * colour.bands();
        if (row.length != samples) {
            row = new byte[samples];
        }
        for (int line = 0; line < source.getHeight(); line++) {
            source.getDataElements(source.getMinX(), source.getMinY() + line, source.getWidth(), 1, row);
            target.put(y + line, x, 1, colour.toRgb(row), source.getWidth());
        }
    }
}
