package dev.fovea.service.finetune.events;

import java.util.zip.CRC32C;

/** The checksum of TFRecords: CRC-32C, turned and moved, so that the checksum of data that hold checksums is none of them. */
final class MaskedCrc32c {

    private static final int DELTA = 0xa282ead8;

    private MaskedCrc32c() {}

    static int of(byte[] bytes) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + DELTA;
    }
}
