package dev.fovea.network.image.webp.lossless;

import dev.fovea.network.image.webp.BitstreamException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which codes are used where: the picture is divided into square blocks.
 *
 * @param groups by number; null for those that no block uses
 * @param numbers of the group of each block, row by row
 * @param blockBits the side of a block as a power of two
 * @param columns of blocks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CodeGroups(@Nullable CodeGroup[] groups, int[] numbers, int blockBits, int columns) {

    /** No picture is wider. */
    private static final int WHOLE_PICTURE = 15;

    /** Of all tables together, four times what the largest of encoders take. */
    private static final int MAX_SIZE = 1 << 24;

    /** One group for all pixels. */
    static CodeGroups of(CodeGroup group) {
        return new CodeGroups(new CodeGroup[] {group}, new int[1], WHOLE_PICTURE, 1);
    }

    static CodeGroups read(PixelReader pixels, BitReader bits, int width, int height, int cacheSize) {
        final PrefixCodeReader codes = new PrefixCodeReader(bits);
        if (!bits.flag()) {
            return of(CodeGroup.read(codes, cacheSize));
        }
        final int blockBits = 2 + bits.read(3);
        final int columns = Blocks.count(width, blockBits);
        final int[] numbers = pixels.readSmall(columns, Blocks.count(height, blockBits));
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i] >>> Byte.SIZE & 0xffff;
            count = Math.max(count, numbers[i] + 1);
        }
        return new CodeGroups(read(codes, used(numbers, count), cacheSize), numbers, blockBits, columns);
    }

    private static boolean[] used(int[] numbers, int count) {
        final boolean[] used = new boolean[count];
        for (int number : numbers) {
            used[number] = true;
        }
        return used;
    }

    private static @Nullable CodeGroup[] read(PrefixCodeReader codes, boolean[] used, int cacheSize) {
        final @Nullable CodeGroup[] groups = new @Nullable CodeGroup[used.length];
        int size = 0;
        for (int i = 0; i < groups.length; i++) {
            final CodeGroup group = CodeGroup.read(codes, cacheSize);
            if (used[i]) {
                groups[i] = group;
                size += group.size();
            }
            if (size > MAX_SIZE) {
                throw BitstreamException.damaged("more codes than any encoder writes");
            }
        }
        return groups;
    }

    CodeGroup at(int x, int y) {
        return Objects.requireNonNull(groups[numbers[(y >> blockBits) * columns + (x >> blockBits)]]);
    }

    /** The first column of the next block. */
    int next(int x) {
        return ((x >> blockBits) + 1) << blockBits;
    }
}
