package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** The entries of a tar: files and folders, nothing else. */
final class TarEntries implements Entries {

    /** Long names and the like come in headers that are kept in memory. */
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private final CountedInput records;
    private final TarHeaders tar;

    TarEntries(InputStream input) {
        this.records = new CountedInput(input);
        this.tar = new TarHeaders(records);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        records.allow(MOST_HEADER_BYTES);
        final TarArchiveEntry entry = tar.next();
        if (entry == null) {
            records.transferTo(OutputStream.nullOutputStream());
            if (records.zerosAtEnd() < TarConstants.DEFAULT_RCDSIZE) {
                throw new IOException("A tar ends in zeros");
            }
            return null;
        }
        final String name = tar.name(entry);
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw new InvalidArchiveException(
                    "'%s' in the archive is a link. Pack the files themselves, e.g. with 'tar --dereference --hard-dereference'."
                            .formatted(EntryName.of(name)));
        }
        if (!entry.isDirectory() && !isPlain(entry)) {
            throw new InvalidArchiveException(
                    "'%s' in the archive is no plain file. Pack the archive without it.".formatted(EntryName.of(name)));
        }
        records.allow(Long.MAX_VALUE);
        return new Entry(name, entry.isDirectory());
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        final byte type = entry.getLinkFlag();
        return !entry.isSparse()
                && (type == TarConstants.LF_NORMAL
                        || type == TarConstants.LF_OLDNORM
                        || type == TarConstants.LF_CONTIG);
    }

    @Override
    public int read(byte[] block) throws IOException {
        return tar.read(block);
    }
}
