package dev.fovea.network.weights.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds zip files in memory. */
public final class ZipFixture {

    private ZipFixture() {}

    public static byte[] stored(Map<String, byte[]> entries) {
        return zip(entries, ZipEntry.STORED);
    }

    public static byte[] deflated(Map<String, byte[]> entries) {
        return zip(entries, ZipEntry.DEFLATED);
    }

    private static byte[] zip(Map<String, byte[]> entries, int method) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> named : entries.entrySet()) {
                final ZipEntry entry = new ZipEntry(named.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    final CRC32 checksum = new CRC32();
                    checksum.update(named.getValue());
                    entry.setCrc(checksum.getValue());
                    entry.setSize(named.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(named.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same file with a field of the first entry of its directory overwritten. */
    static byte[] withDirectoryField(byte[] zip, int offset, int value) {
        final byte[] changed = zip.clone();
        final ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        final int directory = buffer.getInt(zip.length - 6);
        buffer.putInt(directory + offset, value);
        return changed;
    }
}
