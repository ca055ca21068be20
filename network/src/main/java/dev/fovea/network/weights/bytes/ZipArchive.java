package dev.fovea.network.weights.bytes;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a zip file. Entries that are only stored, as torch writes them, are views of the file. (The JDK's own zip classes do
 * not say where an entry lies.)
 */
public final class ZipArchive {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int LOCAL_NAME_LENGTH = 26;
    private static final long MAXIMUM_DEFLATE_RATIO = 1032;

    private final ByteSource source;
    private final ZipDirectory directory;
    private final MemoryBudget budget;

    /** @throws InvalidWeightsException if the directory at the file's end is missing or damaged */
    public ZipArchive(ByteSource source, MemoryBudget budget) {
        this.source = source;
        this.directory = ZipDirectory.read(source);
        this.budget = budget;
    }

    public static boolean startsWithMagic(ByteBuffer head) {
        return head.remaining() >= Integer.BYTES && head.getInt(0) == LOCAL_HEADER;
    }

    /** By name, in file order. */
    public Map<String, ArchiveEntry> entries() {
        return Collections.unmodifiableMap(directory.entries());
    }

    /**
     * The content of an entry, a view of the file unless it is deflated.
     *
     * <p>The checksum of stored content is not verified: torch may write any value there.
     *
     * @throws InvalidWeightsException if the entry is damaged or larger than it says
     */
    public ByteBuffer content(ArchiveEntry entry) {
        final ByteBuffer packed = source.slice(contentOffset(entry), entry.compressedSize());
        if (!entry.deflated()) {
            return packed;
        }
        if (entry.size() > MAXIMUM_DEFLATE_RATIO * entry.compressedSize()) {
            throw new InvalidWeightsException(
                    "The zip entry '%s' claims more bytes than it can hold".formatted(entry.name()));
        }
        budget.spend(entry.size());
        return inflate(entry, packed);
    }

    private long contentOffset(ArchiveEntry entry) {
        final ByteBuffer header = source.slice(entry.headerOffset(), LOCAL_HEADER_BYTES);
        final ByteReader lengths = new ByteReader(header.slice(LOCAL_NAME_LENGTH, 2 * Short.BYTES));
        final int nameLength = lengths.u2();
        final int extraLength = lengths.u2();
        final long nameOffset = entry.headerOffset() + LOCAL_HEADER_BYTES;
        final long offset = nameOffset + nameLength + extraLength;
        if (!startsWithMagic(header)
                || !new ByteReader(source.slice(nameOffset, nameLength))
                        .utf8(nameLength)
                        .equals(entry.name())
                || offset > directory.offset() - entry.compressedSize()) {
            throw new InvalidWeightsException(
                    "The zip file is damaged: '%s' is not where its directory says".formatted(entry.name()));
        }
        return offset;
    }

    private static ByteBuffer inflate(ArchiveEntry entry, ByteBuffer packed) {
        final byte[] content = new byte[Math.toIntExact(entry.size())];
        final Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            int length = 0;
            while (length < content.length) {
                final int inflated = inflater.inflate(content, length, content.length - length);
                if (inflated == 0) {
                    break;
                }
                length += inflated;
            }
            final boolean more = inflater.inflate(new byte[1]) > 0;
            final CRC32 checksum = new CRC32();
            checksum.update(content);
            if (length < content.length || more || !inflater.finished() || checksum.getValue() != entry.checksum()) {
                throw new InvalidWeightsException(
                        "The zip entry '%s' is damaged: its size or checksum is not as written"
                                .formatted(entry.name()));
            }
            return ByteBuffer.wrap(content);
        } catch (DataFormatException e) {
            throw new InvalidWeightsException("The zip entry '%s' cannot be inflated".formatted(entry.name()), e);
        } finally {
            inflater.end();
        }
    }
}
