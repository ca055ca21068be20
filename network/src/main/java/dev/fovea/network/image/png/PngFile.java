package dev.fovea.network.image.png;

import dev.fovea.network.image.ColourProfile;
import dev.fovea.network.image.EncodedImage;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.PixelTarget;
import dev.fovea.network.image.Resolution;
import dev.fovea.network.image.RgbImage;
import java.util.List;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * A PNG file, decoded row by row into the size that is needed.
 *
 * @param palette [entries, 3], empty where the picture has none
 * @param data where the packed rows are
 * @param intact whether the checksums of all that data are right
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PngFile(
        byte[] file,
        PngHeader header,
        byte[] palette,
        List<Part> data,
        boolean intact,
        Orientation orientation,
        @Nullable ColourProfile profile)
        implements EncodedImage {

    /** A stretch of a file, in bytes. */
    record Part(int offset, int length) {}

    /**
     * Looks through a file, decoding nothing.
     *
     * @throws ImageException if a chunk that is needed is missing or damaged
     */
    public static PngFile parse(byte[] file) {
        return new PngChunks(file).read();
    }

    static ImageException wrongChecksum() {
        return new ImageException(
                Reason.CORRUPT, "The PNG image is damaged: a checksum is wrong. Send or export the file again.");
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.PNG;
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public long decodedPixels(Resolution resolution) {
        return resolution.pixels(width(), height());
    }

    @Override
    public long memory(Resolution resolution) {
        final long rows = 2L * header.rowBytes(width()) + 3L * width();
        return rows
                + (header.interlaced()
                        ? PixelTarget.memoryInAnyOrder(width(), height(), resolution)
                        : PixelTarget.memory(width(), height(), resolution));
    }

    @Override
    public RgbImage read(Resolution resolution) {
        final PixelTarget target = PixelTarget.of(ImageFormat.PNG, width(), height(), resolution);
        try (PngRows rows = new PngRows(file, data, header)) {
            final PngColours colours = new PngColours(header, palette);
            for (PngPass pass : PngPass.of(header)) {
                read(pass, rows, colours, target);
            }
            // as Pillow does it: what the rows' own checksum confirms need not be confirmed by those of the chunks
            if (!rows.verified() && !intact) {
                throw wrongChecksum();
            }
        } catch (DataFormatException e) {
            throw intact ? ImageException.damaged(ImageFormat.PNG, e) : wrongChecksum();
        }
        return target.picture();
    }

    private void read(PngPass pass, PngRows rows, PngColours colours, PixelTarget target) throws DataFormatException {
        final int count = pass.width(header);
        final byte[] rgb = new byte[3 * count];
        rows.begin(header.rowBytes(count));
        for (int y = 0; y < pass.height(header); y++) {
            colours.toRgb(rows.next(), rows.offset(), count, rgb);
            target.put(pass.top() + y * pass.down(), pass.left(), pass.across(), rgb, count);
        }
    }
}
