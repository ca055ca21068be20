package dev.fovea.network.weights.bytes;

/**
 * How much heap one file may claim for inflated entries and rearranged tensors. Real weights hardly compress and are rearranged once,
 * so a small multiple of the file is plenty, and a file of a few kilobytes cannot ask for gigabytes.
 */
public final class MemoryBudget {

    private static final long BASE = 64L << 20;
    private static final long BYTES_PER_FILE_BYTE = 4;

    private final long limit;
    private long spent;

    public MemoryBudget(long fileSize) {
        limit = BASE + BYTES_PER_FILE_BYTE * fileSize;
    }

    /**
     * Takes bytes from the budget for good.
     *
     * @throws InvalidWeightsException if {@code bytes} more, which is not negative, would exceed the budget
     */
    public void spend(long bytes) {
        if (bytes > limit - spent) {
            throw new InvalidWeightsException(
                    "The file asks for more memory (%d bytes and more) than weights of its size need".formatted(limit));
        }
        spent += bytes;
    }
}
