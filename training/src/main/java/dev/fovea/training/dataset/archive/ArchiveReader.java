package dev.fovea.training.dataset.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zip, a tar or a tar.gz as it arrives, and knows which of them it is by its bytes. One file is in memory at a time. Hidden
 * files are passed over.
 */
public final class ArchiveReader implements FileSource {

    /** Photos are packed already; text packs ten times, and only a bomb more than a hundred times. */
    private static final int MOST_RATIO = 100;

    /** A small file may be all of one colour. */
    private static final long RATIO_COUNTS_FROM = 1 << 20;

    private static final int BLOCK = 16 * 1024;

    private final ArchiveLimits limits;
    private final CountedInput packed;
    private final InputStream input;
    private final Set<String> names = new HashSet<>();
    private @Nullable Entries opened;
    private long unpacked;
    private int entries;
    private final List<String> folders = new ArrayList<>();
    private int hidden;

    /**
     * Reads nothing yet.
     *
     * @param archive closed by the caller
     */
    public ArchiveReader(InputStream archive, ArchiveLimits limits) {
        this.limits = limits;
        this.packed = new CountedInput(archive);
        this.input = new BufferedInputStream(packed);
    }

    /**
     * The next file; absent behind the last, when the whole stream has been read.
     *
     * @throws InvalidArchiveException if the archive is none, damaged, too large or tries to do harm
     */
    @Override
    public @Nullable ArchiveFile next() {
        try {
            final Entries archive = open();
            for (Entries.Entry entry = archive.next(); entry != null; entry = archive.next()) {
                countEntry();
                final EntryName name = EntryName.of(entry.name());
                final byte[] content = read(archive, name);
                if (entry.isFolder()) {
                    if (!name.segments().isEmpty() && !name.isHidden()) {
                        folders.add(name.toString());
                    }
                    continue;
                }
                if (name.segments().isEmpty()) {
                    throw new InvalidArchiveException("A file in the archive has no name. Pack it again.");
                }
                if (!names.add(name.toString())) {
                    throw new InvalidArchiveException(
                            "The archive has two files of the name '%s'. Pack it again.".formatted(name));
                }
                if (!name.isHidden()) {
                    return new ArchiveFile(name.toString(), content);
                }
                hidden++;
            }
            input.transferTo(OutputStream.nullOutputStream());
            return null;
        } catch (IOException | IllegalArgumentException | LinkageError e) {
            throw new InvalidArchiveException(
                    "The archive is truncated, damaged or packed in an unusual way. Pack the files again and send all"
                            + " of it.",
                    e);
        }
    }

    @Override
    public List<String> folders() {
        return folders;
    }

    @Override
    public int hidden() {
        return hidden;
    }

    private Entries open() throws IOException {
        if (opened == null) {
            input.mark(TarConstants.DEFAULT_RCDSIZE);
            final byte[] head = input.readNBytes(TarConstants.DEFAULT_RCDSIZE);
            input.reset();
            opened = open(head);
        }
        return opened;
    }

    private Entries open(byte[] head) throws IOException {
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K') {
            return new ZipEntries(input);
        }
        if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            // Java's own stream takes a pause of the connection between two pieces for the end.
            return new TarEntries(GzipCompressorInputStream.builder()
                    .setInputStream(input)
                    .setDecompressConcatenated(true)
                    .get());
        }
        if (head.length == TarConstants.DEFAULT_RCDSIZE && TarUtils.verifyCheckSum(head)) {
            return new TarEntries(input);
        }
        throw new InvalidArchiveException("This is no zip, tar or tar.gz. Send one of these.");
    }

    private void countEntry() {
        entries++;
        if (entries > limits.entries()) {
            throw new InvalidArchiveException("The archive has more than %d files and folders, the limit. Send fewer."
                    .formatted(limits.entries()));
        }
    }

    private byte[] read(Entries archive, EntryName name) throws IOException {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        final byte[] block = new byte[BLOCK];
        for (int read = archive.read(block); read >= 0; read = archive.read(block)) {
            content.write(block, 0, read);
            unpacked += read;
            requireAllowed(content.size(), name);
        }
        return content.toByteArray();
    }

    private void requireAllowed(int size, EntryName name) {
        if (size > limits.fileBytes()) {
            throw new InvalidArchiveException("'%s' in the archive is longer than %d bytes, the limit. Leave it out."
                    .formatted(name, limits.fileBytes()));
        }
        if (unpacked > limits.bytes()) {
            throw new InvalidArchiveException(
                    "The archive unpacks to more than %d bytes, the limit. Send less.".formatted(limits.bytes()));
        }
        if (unpacked > RATIO_COUNTS_FROM && unpacked > MOST_RATIO * packed.count()) {
            throw new InvalidArchiveException(
                    "The archive unpacks to more than %d times its size, which photos do not.".formatted(MOST_RATIO));
        }
    }
}
