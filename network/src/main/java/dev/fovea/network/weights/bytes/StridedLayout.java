package dev.fovea.network.weights.bytes;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * How a tensor lies in a flat array: the element at index {@code (i0, i1, ...)} is element {@code offset + i0 * stride0 + i1 * stride1 +
 * ...}. Transposed and sliced tensors, and Fortran order, are such layouts.
 */
public final class StridedLayout {

    private static final int MAXIMUM_RANK = 64;

    private final long offset;
    private final long[] sizes;
    private final long[] strides;
    private final long count;

    /** @throws InvalidWeightsException if the sizes are negative, too many, or their product overflows */
    public StridedLayout(long offset, List<Long> sizes, List<Long> strides) {
        if (sizes.size() != strides.size() || sizes.size() > MAXIMUM_RANK) {
            throw new InvalidWeightsException(
                    "A tensor has %d sizes and %d strides".formatted(sizes.size(), strides.size()));
        }
        this.offset = offset;
        this.sizes = sizes.stream().mapToLong(Long::longValue).toArray();
        this.strides = strides.stream().mapToLong(Long::longValue).toArray();
        this.count = count(this.sizes);
        if (offset < 0 || Arrays.stream(this.strides).anyMatch(stride -> stride < 0)) {
            throw new InvalidWeightsException(
                    "A tensor has the storage offset %d and the strides %s; neither may be negative"
                            .formatted(offset, Arrays.toString(this.strides)));
        }
    }

    /** Without gaps, the last axis changing fastest (C order) or the first (Fortran order). */
    public static StridedLayout packed(List<Long> sizes, boolean lastAxisFastest) {
        count(sizes.stream().mapToLong(Long::longValue).toArray());
        final int rank = sizes.size();
        final Long[] strides = new Long[rank];
        long stride = 1;
        for (int i = 0; i < rank; i++) {
            final int axis = lastAxisFastest ? rank - 1 - i : i;
            strides[axis] = stride;
            stride *= Math.max(1, sizes.get(axis));
        }
        return new StridedLayout(0, sizes, List.of(strides));
    }

    /** The number of elements. */
    public long count() {
        return count;
    }

    /**
     * The tensor in row-major order: a view of the storage where it lies so already, else a copy.
     *
     * @throws InvalidWeightsException if the layout reaches outside the storage
     */
    public Tensor read(DataType type, ByteBuffer storage, MemoryBudget budget) {
        requireInside(storage.remaining() / type.bytes());
        final int bytes = type.bytes();
        final Shape shape = Shape.of(sizes);
        if (count == 0 || isRowMajor()) {
            final int start = count == 0 ? 0 : (int) offset * bytes;
            return new Tensor(type, shape, storage.slice(start, (int) count * bytes));
        }
        budget.spend(count * bytes);
        return new Tensor(type, shape, rearranged(storage, bytes));
    }

    private void requireInside(long elements) {
        if (count == 0) {
            return;
        }
        long last = offset;
        for (int axis = 0; axis < sizes.length; axis++) {
            last = saturatingSum(last, saturatingProduct(sizes[axis] - 1, strides[axis]));
        }
        // An expanded tensor (stride 0) could claim far more memory than its storage has; state dictionaries have none.
        if (last >= elements || count > elements) {
            throw new InvalidWeightsException(
                    "A tensor of sizes %s, strides %s and offset %d does not fit its storage of %d elements"
                            .formatted(Arrays.toString(sizes), Arrays.toString(strides), offset, elements));
        }
    }

    private boolean isRowMajor() {
        long expected = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            if (sizes[axis] != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= sizes[axis];
        }
        return true;
    }

    private ByteBuffer rearranged(ByteBuffer storage, int bytes) {
        final ByteBuffer target = ByteBuffer.allocate((int) count * bytes);
        final long[] index = new long[sizes.length];
        long source = offset;
        for (int i = 0; i < count; i++) {
            target.put(i * bytes, storage, (int) source * bytes, bytes);
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                source += strides[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                source -= strides[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
        return target;
    }

    private static long count(long[] sizes) {
        long count = 1;
        for (long size : sizes) {
            if (size < 0) {
                throw new InvalidWeightsException("A tensor has negative sizes: " + Arrays.toString(sizes));
            }
            // Zeros count as one here, so that strides cannot overflow either.
            count = saturatingProduct(count, Math.max(1, size));
        }
        if (count > Integer.MAX_VALUE) {
            throw new InvalidWeightsException(
                    "A tensor of sizes %s is too large: 2^31 elements is the limit".formatted(Arrays.toString(sizes)));
        }
        return Arrays.stream(sizes).anyMatch(size -> size == 0) ? 0 : count;
    }

    private static long saturatingProduct(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    private static long saturatingSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
