package dev.fovea.network.image.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The first directory of a file: its tags and their values, in files with offsets of 32 bits (TIFF) and 64 bits (BigTIFF). */
final class Directory {

    private static final int BIG_TIFF = 43;
    private static final int RATIONAL = 5;
    /** Strips or tiles of the largest pictures are fewer; each costs time of its own. */
    private static final int MOST_VALUES = 100_000;

    private final ByteBuffer data;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /** Values of a type, one after the other from an offset on. */
    private record Entry(int type, long count, long offset) {}

    /** @throws IOException if the directory does not lie within the file */
    Directory(byte[] file) throws IOException {
        if (file.length < 8) {
            throw new EOFException();
        }
        data = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        final boolean big = data.getShort(2) == BIG_TIFF;
        final int word = big ? 8 : 4;
        final long start = word(big ? 8 : 4, word);
        final int countBytes = big ? 8 : 2;
        require(start, countBytes);
        final long count = big ? data.getLong((int) start) : Short.toUnsignedInt(data.getShort((int) start));
        final int entryBytes = 4 + 2 * word;
        if (count < 0 || count > file.length / entryBytes) {
            throw new EOFException();
        }
        require(start + countBytes, count * entryBytes);
        for (int i = 0; i < count; i++) {
            read((int) start + countBytes + i * entryBytes, word);
        }
    }

    private void read(int position, int word) throws IOException {
        final int tag = Short.toUnsignedInt(data.getShort(position));
        final int type = data.getShort(position + 2);
        final long count = word(position + 4, word);
        final int inPlace = position + 4 + word;
        final int bytes = bytes(type);
        if (bytes == 0 || count < 0) {
            return;
        }
        final long offset = count <= word / bytes ? inPlace : word(inPlace, word);
        entries.putIfAbsent(tag, new Entry(type, count, offset));
    }

    private long word(int position, int bytes) throws IOException {
        require(position, bytes);
        return bytes == 8 ? data.getLong(position) : Integer.toUnsignedLong(data.getInt(position));
    }

    /** Bytes of a value of a type; 0 for types that no whole number has. */
    private static int bytes(int type) {
        return switch (type) {
            case 1, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 13 -> 4;
            case RATIONAL, 16, 17, 18 -> 8;
            default -> 0;
        };
    }

    private void require(long position, long bytes) throws IOException {
        if (position < 0 || bytes < 0 || bytes > data.limit() - position) {
            throw new EOFException();
        }
    }

    ByteOrder order() {
        return data.order();
    }

    boolean has(Tag tag) {
        return entries.containsKey(tag.number());
    }

    /** The first value of a tag, or what is meant where it is absent. */
    long value(Tag tag, long absent) throws IOException {
        final Entry entry = entries.get(tag.number());
        return entry == null || entry.count == 0 ? absent : value(entry, 0);
    }

    /** The value that all have in common; absent if they differ. */
    OptionalLong common(Tag tag, long absent) throws IOException {
        final long[] values = values(tag);
        final long first = values.length == 0 ? absent : values[0];
        for (long value : values) {
            if (value != first) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(first);
    }

    /** All values of a tag; none if it is absent. */
    long[] values(Tag tag) throws IOException {
        final Entry entry = entries.get(tag.number());
        if (entry == null) {
            return new long[0];
        }
        if (entry.count > MOST_VALUES) {
            throw new UnsupportedTiffException("more than 100,000 strips or tiles");
        }
        requireWithin(entry);
        final long[] values = new long[(int) entry.count];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(entry, i);
        }
        return values;
    }

    /** The fractions of a tag; the defaults if it is absent or has fewer. */
    double[] fractions(Tag tag, double... absent) throws IOException {
        final Entry entry = entries.get(tag.number());
        if (entry == null || entry.type != RATIONAL || entry.count < absent.length) {
            return absent;
        }
        require(entry.offset, absent.length * 8L);
        final double[] fractions = new double[absent.length];
        for (int i = 0; i < fractions.length; i++) {
            final int position = (int) entry.offset + 8 * i;
            final long divisor = Integer.toUnsignedLong(data.getInt(position + 4));
            fractions[i] = divisor == 0 ? 0 : (double) Integer.toUnsignedLong(data.getInt(position)) / divisor;
        }
        return fractions;
    }

    /** The bytes of a tag of bytes; none if it is absent. */
    byte[] bytes(Tag tag) throws IOException {
        final Entry entry = entries.get(tag.number());
        if (entry == null || bytes(entry.type) != 1) {
            return new byte[0];
        }
        requireWithin(entry);
        final byte[] bytes = new byte[(int) entry.count];
        data.get((int) entry.offset, bytes);
        return bytes;
    }

    private void requireWithin(Entry entry) throws IOException {
        if (entry.count > data.limit()) {
            throw new EOFException();
        }
        require(entry.offset, entry.count * bytes(entry.type));
    }

    private long value(Entry entry, int index) throws IOException {
        final int bytes = bytes(entry.type);
        require(entry.offset, (index + 1L) * bytes);
        final int position = (int) entry.offset + index * bytes;
        return switch (bytes) {
            case 1 -> Byte.toUnsignedLong(data.get(position));
            case 2 -> Short.toUnsignedLong(data.getShort(position));
            case 4 -> Integer.toUnsignedLong(data.getInt(position));
            default -> data.getLong(position);
        };
    }
}
