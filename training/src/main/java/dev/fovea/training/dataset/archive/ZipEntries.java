package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/** The entries of a zip. Read as it arrives, a link in it is a small file like any other. */
final class ZipEntries implements Entries {

    private final ZipTail tail;
    private final ZipArchiveInputStream zip;
    private final CRC32 crc = new CRC32();
    private @Nullable ZipArchiveEntry current;
    private long length;

    ZipEntries(InputStream input) {
        this.tail = new ZipTail(input);
        this.zip = new ZipArchiveInputStream(tail, StandardCharsets.ISO_8859_1.name(), true);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        final ZipArchiveEntry entry = zip.getNextEntry();
        requireWhole();
        current = entry;
        crc.reset();
        length = 0;
        if (entry == null) {
            tail.transferTo(OutputStream.nullOutputStream());
            if (!tail.isComplete()) {
                throw new IOException("A zip ends in a record of its own");
            }
            return null;
        }
        final String name = name(entry);
        requireReadable(entry, name);
        return new Entry(name, entry.isDirectory());
    }

    /** A checksum may follow the entry, so that it is known only now. */
    private void requireWhole() {
        if (current != null && (current.getCrc() != crc.getValue() || current.getSize() != length)) {
            throw new InvalidArchiveException(
                    "'%s' in the archive is damaged: its checksum is not what the archive says. Pack the files again and send all of it."
                            .formatted(EntryName.of(name(current))));
        }
    }

    private void requireReadable(ZipArchiveEntry entry, String name) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new InvalidArchiveException("The zip is encrypted: '%s' has a password. Pack the files without one."
                    .formatted(EntryName.of(name)));
        }
        final int method = entry.getMethod();
        if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            final ZipMethod known = ZipMethod.getMethodByCode(method);
            throw new InvalidArchiveException(
                    "'%s' in the zip is packed by the method %d%s, which is not read. Pack the files with 'zip -r', or as a tar."
                            .formatted(EntryName.of(name), method, known == null ? "" : " (" + known + ")"));
        }
        if (!zip.canReadEntryData(entry)) {
            throw new InvalidArchiveException(
                    "'%s' in the zip is stored without its length, so that it cannot be read as it arrives. Pack the files with 'zip -r', or as a tar."
                            .formatted(EntryName.of(name)));
        }
    }

    /** The mark for UTF-8 (APPNOTE 4.4.4, bit 11) or the field of Info-ZIP (0x7075), if its checksum is that of the name, say the encoding. */
    private static String name(ZipArchiveEntry entry) {
        if (entry.getNameSource() == NameSource.UNICODE_EXTRA_FIELD) {
            return entry.getName();
        }
        final byte[] raw = entry.getRawName();
        return entry.getNameSource() == NameSource.NAME_WITH_EFS_FLAG ? UnreadName.utf8(raw) : UnreadName.of(raw);
    }

    @Override
    public int read(byte[] block) throws IOException {
        final int read = zip.read(block);
        if (read > 0) {
            crc.update(block, 0, read);
            length += read;
        }
        return read;
    }
}
