package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.jspecify.annotations.Nullable;

/**
 * A tar that tells which names are bytes of an unknown encoding: those in the header itself and GNU's long ones. Names in records of pax are
 * in UTF-8.
 */
final class TarHeaders extends TarArchiveInputStream {

    /** Of the kind of an entry in its header. */
    private static final int TYPE = 156;

    private byte[] header = new byte[0];
    private boolean longName;

    TarHeaders(InputStream input) {
        super(input, StandardCharsets.ISO_8859_1.name());
    }

    @Override
    protected byte[] readRecord() throws IOException {
        final byte[] next = super.readRecord();
        header = next == null ? new byte[0] : next.clone();
        longName |= header.length > TYPE && header[TYPE] == TarConstants.LF_GNUTYPE_LONGNAME;
        return next;
    }

    /** The next entry; absent behind the last. */
    @Nullable
    TarArchiveEntry next() throws IOException {
        longName = false;
        return getNextEntry();
    }

    /** The name of the entry given last; an {@link UnreadName} if nothing says how it is encoded. */
    String name(TarArchiveEntry entry) throws IOException {
        final String name = entry.getName();
        if (longName || name.equals(inHeader())) {
            return UnreadName.of(name.getBytes(StandardCharsets.ISO_8859_1));
        }
        return name;
    }

    private String inHeader() throws IOException {
        return new TarArchiveEntry(header, ZipEncodingHelper.getZipEncoding(StandardCharsets.ISO_8859_1.name()))
                .getName();
    }
}
