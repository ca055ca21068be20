package dev.fovea.service.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn of an image.
 *
 * @param maps as PNG files, one per finding; empty if they are not asked for one by one
 * @param sheet all maps on a sheet of their own, as a PNG file; absent if none is asked for
 * @param row what a sheet of several images shows of it; absent if none is asked for
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one call and is never compared
record Pictures(
        List<byte[]> maps,
        byte @Nullable [] sheet,
        @Nullable DrawnImage row) {

    static final Pictures NONE = new Pictures(List.of(), null, null);

    static Pictures ofMaps(List<byte[]> maps) {
        return new Pictures(List.copyOf(maps), null, null);
    }

    static Pictures ofSheet(byte[] sheet) {
        return new Pictures(List.of(), sheet, null);
    }

    static Pictures ofRow(DrawnImage row) {
        return new Pictures(List.of(), null, row);
    }
}
