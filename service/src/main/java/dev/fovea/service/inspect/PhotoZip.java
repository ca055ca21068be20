package dev.fovea.service.inspect;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a zip, one after the other as it arrives. Names are labels, nothing is written to disk. What systems add of their own
 * is passed over.
 */
final class PhotoZip {

    static final int MOST_FILES = 10_000;

    /** Photos are packed already; text packs ten times, and only a bomb more than a hundred times. */
    private static final int MOST_RATIO = 100;

    /** A small file may be all of one colour. */
    private static final long RATIO_COUNTS_FROM = 1 << 20;

    private static final int LONGEST_NAME = 200;
    private static final int BLOCK = 16 * 1024;

    private final CountedStream packed;
    private final ZipInputStream zip;
    private final long mostBytes;
    private long unpacked;
    private int files;

    /**
     * Reads nothing yet.
     *
     * @param mostBytes of one file
     */
    PhotoZip(InputStream body, long mostBytes) {
        this.packed = new CountedStream(new BufferedInputStream(body));
        // Names that do not say they are UTF-8 may be anything; here every byte is a letter, so none is refused.
        this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
        this.mostBytes = mostBytes;
    }

    /**
     * The next file; absent behind the last, when the whole stream has been read.
     *
     * @throws ProblemException {@code invalid-archive}
     */
    @Nullable
    ZippedFile next() {
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final byte[] bytes = read(entry);
                if (!isOfTheSystem(entry)) {
                    return new ZippedFile(label(entry.getName()), bytes);
                }
            }
            packed.transferTo(OutputStream.nullOutputStream());
            return null;
        } catch (IOException e) {
            throw invalid(
                            "The zip is truncated, damaged or encrypted, or its packing cannot be read as it arrives. Pack the photos again.")
                    .exception(e);
        }
    }

    private byte[] read(ZipEntry entry) throws IOException {
        files++;
        if (files > MOST_FILES) {
            throw invalid("The zip has more than %d files. Send fewer.".formatted(MOST_FILES))
                    .exception();
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final byte[] block = new byte[BLOCK];
        for (int read = zip.read(block); read >= 0; read = zip.read(block)) {
            bytes.write(block, 0, read);
            unpacked += read;
            if (bytes.size() > mostBytes) {
                throw invalid("'%s' in the zip is longer than %d bytes. Send the zip without it."
                                .formatted(label(entry.getName()), mostBytes))
                        .exception();
            }
            if (unpacked > RATIO_COUNTS_FROM && unpacked > MOST_RATIO * packed.read) {
                throw invalid("The zip unpacks to more than %d times its size, which photos do not."
                                .formatted(MOST_RATIO))
                        .exception();
            }
        }
        return bytes.toByteArray();
    }

    private static Problem invalid(String detail) {
        return ProblemType.INVALID_ARCHIVE.because(detail);
    }

    private static boolean isOfTheSystem(ZipEntry entry) {
        final String name = entry.getName();
        final String last = name.substring(name.lastIndexOf('/') + 1);
        return entry.isDirectory()
                || name.startsWith("__MACOSX/")
                || last.startsWith("._")
                || last.equals(".DS_Store")
                || last.equals("Thumbs.db");
    }

    private static String label(String name) {
        final String printable = name.replaceAll("\\p{C}", "");
        return printable.substring(Math.max(0, printable.length() - LONGEST_NAME));
    }

    /** Counts the bytes that have been read. */
    private static final class CountedStream extends InputStream {

        private final InputStream stream;
        private long read;

        CountedStream(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            final int value = stream.read();
            read += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            final int count = stream.read(buffer, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
