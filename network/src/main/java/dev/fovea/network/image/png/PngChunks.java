package dev.fovea.network.image.png;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.OrientationTags;
import dev.fovea.network.image.Packed;
import dev.fovea.network.image.PixelTarget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Walks through the chunks of a PNG file. Of the chunks that make up the picture the checksums must be right, but the one of the last chunk,
 * which is empty, and the last chunk itself are not needed; additional chunks are left out if theirs is wrong.
 */
final class PngChunks {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_HEADER = 8;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int APPLE = 0x43674249;
    private static final int CODE = 0x63494350;
    private static final int PROFILE = 0x69434350;
    private static final int SRGB = 0x73524742;
    private static final int GAMMA = 0x67414d41;
    private static final int CHROMATICITIES = 0x6348524d;
    private static final int EXIF = 0x65584966;
    private static final int TEXT = 0x74455874;
    private static final int PACKED_TEXT = 0x7a545874;
    private static final int INTERNATIONAL_TEXT = 0x69545874;
    private static final int ANCILLARY = 0x20000000;

    private final byte[] file;
    private final ByteBuffer data;
    private final List<PngFile.Part> parts = new ArrayList<>();
    private final OrientationTags tags = new OrientationTags();
    private final Packed packed = new Packed();
    private final PngColourSpace colours = new PngColourSpace();
    private byte[] palette = {};
    private boolean intact = true;

    PngChunks(byte[] file) {
        this.file = file;
        this.data = ByteBuffer.wrap(file);
    }

    /** @throws ImageException if the file ends before the picture's data, or a chunk that is needed is damaged */
    PngFile read() {
        final PngHeader header = header();
        int chunk = SIGNATURE_BYTES + CHUNK_HEADER + PngHeader.BYTES + 4;
        while (file.length - chunk >= CHUNK_HEADER && data.getInt(chunk + 4) != IEND) {
            PixelTarget.requireWanted();
            final int declared = data.getInt(chunk);
            if (declared < 0) {
                throw ImageException.damaged(ImageFormat.PNG, null);
            }
            final int body = chunk + CHUNK_HEADER;
            final int length = Math.min(declared, file.length - body);
            chunk(data.getInt(chunk + 4), body, length, length == declared && checksumIsRight(chunk, length));
            chunk = (int) Math.min(file.length, body + length + 4L);
        }
        if (parts.isEmpty()) {
            throw ImageException.incomplete(ImageFormat.PNG);
        } else if (header.colour() == PngHeader.Colour.PALETTE && palette.length == 0) {
            throw ImageException.damaged(ImageFormat.PNG, null);
        }
        return new PngFile(file, header, palette, List.copyOf(parts), intact, tags.orientation(), colours.profile());
    }

    private PngHeader header() {
        final int body = SIGNATURE_BYTES + CHUNK_HEADER;
        if (file.length >= body && data.getInt(SIGNATURE_BYTES + 4) == APPLE) {
            throw new ImageException(
                    ImageException.Reason.UNSUPPORTED_FORMAT,
                    "This is a PNG image as it is packed into apps for iPhones (CgBI), which cannot be read. Send the image that the app was built from.");
        } else if (file.length < body + PngHeader.BYTES + 4) {
            throw ImageException.incomplete(ImageFormat.PNG);
        } else if (data.getInt(SIGNATURE_BYTES) != PngHeader.BYTES || data.getInt(SIGNATURE_BYTES + 4) != IHDR) {
            throw ImageException.damaged(ImageFormat.PNG, null);
        } else if (!checksumIsRight(SIGNATURE_BYTES, PngHeader.BYTES)) {
            throw PngFile.wrongChecksum();
        }
        return PngHeader.read(data, body);
    }

    private void chunk(int type, int body, int length, boolean right) {
        if (type == IDAT) {
            parts.add(new PngFile.Part(body, length));
            intact &= right;
        } else if (!right && (type & ANCILLARY) == 0) {
            throw PngFile.wrongChecksum();
        } else if (right) {
            additional(type, body, length);
        }
    }

    private void additional(int type, int body, int length) {
        switch (type) {
            case PLTE -> {
                palette = new byte[length];
                data.get(body, palette);
            }
            case CODE -> colours.code(data.slice(body, length));
            case PROFILE -> profile(body, length);
            case SRGB -> colours.srgb();
            case GAMMA -> colours.gamma(data.slice(body, length));
            case CHROMATICITIES -> colours.chromaticities(data.slice(body, length));
            case EXIF -> tags.exif(file, body, length);
            case TEXT -> PngText.plain(file, body, length).describe(tags);
            case PACKED_TEXT -> PngText.packed(file, body, length, packed).describe(tags);
            case INTERNATIONAL_TEXT ->
                PngText.international(file, body, length, packed).describe(tags);
            default -> {}
        }
    }

    private void profile(int body, int length) {
        if (colours.takesProfile()) {
            colours.profile(PngText.packed(file, body, length, packed));
        }
    }

    private boolean checksumIsRight(int chunk, int length) {
        final int end = chunk + CHUNK_HEADER + length;
        if (file.length - end < 4) {
            return false;
        }
        final CRC32 checksum = new CRC32();
        checksum.update(file, chunk + 4, length + 4);
        return (int) checksum.getValue() == data.getInt(end);
    }
}
