package dev.fovea.network.weights.bytes;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The directory at the end of a zip file (PKWARE APPNOTE 4.3), with the zip64 records that files over 4 GiB need. Libraries are more
 * lenient than what strangers send allows (docs/decisions/0007-zip-directory.md).
 *
 * @param offset where the directory starts, so where the contents end
 * @param entries by name, in file order
 */
record ZipDirectory(long offset, Map<String, ArchiveEntry> entries) {

    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END_BYTES = 22;
    private static final int END64_BYTES = 56;
    private static final int LOCATOR_BYTES = 20;
    private static final int MAXIMUM_COMMENT = 0xffff;
    private static final int MAXIMUM_DIRECTORY_BYTES = 32 << 20;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_ZIP64 = 0xffffffffL;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;

    static ZipDirectory read(ByteSource source) {
        final long end = findEnd(source);
        final ByteReader reader = new ByteReader(source.slice(end, END_BYTES));
        reader.bytes(12);
        long size = reader.u4();
        long offset = reader.u4();
        if (offset == IN_ZIP64 || size == IN_ZIP64) {
            final ByteReader end64 = end64(source, end);
            end64.bytes(36);
            size = end64.i8();
            offset = end64.i8();
        }
        if (size > MAXIMUM_DIRECTORY_BYTES || offset < 0 || offset > end - size) {
            throw new InvalidWeightsException("The zip file is damaged: its directory is not inside");
        }
        return new ZipDirectory(offset, entries(new ByteReader(source.slice(offset, size))));
    }

    /** The end record is last but for a comment whose length it knows. */
    private static long findEnd(ByteSource source) {
        final int length = (int) Math.min(source.size(), END_BYTES + MAXIMUM_COMMENT);
        final ByteBuffer tail = source.slice(source.size() - length, length);
        for (int i = length - END_BYTES; i >= 0; i--) {
            final int comment = length - i - END_BYTES;
            if (tail.getInt(i) == END && Short.toUnsignedInt(tail.getShort(i + END_BYTES - 2)) == comment) {
                return source.size() - length + i;
            }
        }
        throw new InvalidWeightsException("The zip file is cut off: the directory at its end is missing; get it again");
    }

    private static ByteReader end64(ByteSource source, long end) {
        final ByteReader locator = new ByteReader(source.slice(end - LOCATOR_BYTES, LOCATOR_BYTES));
        requireSignature(locator, END64_LOCATOR);
        locator.i4();
        final ByteReader end64 = new ByteReader(source.slice(locator.i8(), END64_BYTES));
        requireSignature(end64, END64);
        return end64;
    }

    private static Map<String, ArchiveEntry> entries(ByteReader reader) {
        final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();
        while (reader.hasRemaining()) {
            final ArchiveEntry entry = entry(reader);
            if (entries.put(entry.name(), entry) != null) {
                throw new InvalidWeightsException("The zip file has the entry '%s' twice".formatted(entry.name()));
            }
        }
        return entries;
    }

    private static ArchiveEntry entry(ByteReader reader) {
        requireSignature(reader, ENTRY);
        reader.i4(); // versions
        final int flags = reader.u2();
        final int method = reader.u2();
        reader.i4(); // time and date
        final long checksum = reader.u4();
        final long compressedSize = reader.u4();
        final long size = reader.u4();
        final int nameLength = reader.u2();
        final int extraLength = reader.u2();
        final int commentLength = reader.u2();
        reader.bytes(8); // disk and attributes
        final long headerOffset = reader.u4();
        final String name = reader.utf8(nameLength);
        final ByteReader extra = new ByteReader(reader.bytes(extraLength));
        reader.bytes(commentLength);
        if ((flags & ENCRYPTED) != 0 || (method != STORED && method != DEFLATED)) {
            throw new InvalidWeightsException(
                    "The zip entry '%s' is encrypted or packed by another method than deflate".formatted(name));
        }
        final ByteReader wide = zip64(extra);
        final long wideSize = size == IN_ZIP64 ? wide.i8() : size;
        final long wideCompressedSize = compressedSize == IN_ZIP64 ? wide.i8() : compressedSize;
        final long wideOffset = headerOffset == IN_ZIP64 ? wide.i8() : headerOffset;
        return new ArchiveEntry(name, method == DEFLATED, checksum, wideCompressedSize, wideSize, wideOffset);
    }

    /** The extra field that holds, in this order, those of size, compressed size and offset that need 64 bits. */
    private static ByteReader zip64(ByteReader extra) {
        while (extra.hasRemaining()) {
            final int id = extra.u2();
            final ByteReader field = new ByteReader(extra.bytes(extra.u2()));
            if (id == ZIP64_EXTRA) {
                return field;
            }
        }
        return extra;
    }

    private static void requireSignature(ByteReader reader, int signature) {
        if (reader.i4() != signature) {
            throw new InvalidWeightsException("The zip file is damaged: its directory is not where it should be");
        }
    }
}
