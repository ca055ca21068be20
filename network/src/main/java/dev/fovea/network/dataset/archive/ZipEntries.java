package dev.fovea.network.dataset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The entries of a zip. Read as it arrives, a link in it is a small file like any other. */
final class ZipEntries implements Entries {

    private final ZipTail tail;
    private final ZipArchiveInputStream zip;

    ZipEntries(InputStream input) {
        this.tail = new ZipTail(input);
        this.zip = new ZipArchiveInputStream(tail, StandardCharsets.UTF_8.name());
    }

    @Override
    public @Nullable ZipArchiveEntry next() throws IOException {
        final ZipArchiveEntry entry = zip.getNextEntry();
        if (entry == null) {
            tail.transferTo(OutputStream.nullOutputStream());
            if (!tail.isComplete()) {
                throw new IOException("A zip ends in a record of its own");
            }
            return null;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new InvalidArchiveException("The zip is encrypted. Pack the files without a password.");
        }
        final boolean known = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
        if (!known || !zip.canReadEntryData(entry)) {
            throw new InvalidArchiveException(
                    "The zip is packed in a way that cannot be read as it arrives. Pack the files with 'zip -r', or as a tar.");
        }
        return entry;
    }

    @Override
    public int read(byte[] block) throws IOException {
        return zip.read(block);
    }
}
