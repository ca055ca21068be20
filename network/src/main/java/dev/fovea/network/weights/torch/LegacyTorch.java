package dev.fovea.network.weights.torch;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.weights.bytes.ByteReader;
import dev.fovea.network.weights.bytes.ByteSource;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.pickle.PickleOpcode;
import dev.fovea.network.weights.pickle.PickleValue.Dictionary;
import dev.fovea.network.weights.pickle.PickleValue.Sequence;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The format of torch before 1.6: five pickles (a magic number, the protocol, facts about the machine, the object, the list of storage
 * keys) and then per key the number of elements and the elements.
 */
public final class LegacyTorch implements TorchStorages {

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;
    private static final int MAXIMUM_PICKLE_BYTES = 16 << 20;

    private final Object root;
    private final Map<String, ByteBuffer> storages;

    private LegacyTorch(Object root, Map<String, ByteBuffer> storages) {
        this.root = root;
        this.storages = storages;
    }

    public static boolean startsWithPickle(ByteBuffer head) {
        return head.hasRemaining() && Byte.toUnsignedInt(head.get(0)) == PickleOpcode.PROTO.code();
    }

    /** @throws InvalidWeightsException if the file is cut off, or a pickle of something else */
    static LegacyTorch read(ByteSource source) {
        final ByteReader reader = new ByteReader(source.head(MAXIMUM_PICKLE_BYTES));
        final RestrictedUnpickler unpickler = new RestrictedUnpickler(reader);
        requireHeader(unpickler);
        final Object root = unpickler.read();
        if (!(unpickler.read() instanceof Sequence keys)) {
            throw new InvalidWeightsException("The file is damaged: the list of its storages is missing");
        }
        final Map<String, ByteBuffer> storages = new HashMap<>();
        long offset = reader.position();
        for (Object key : keys.items()) {
            final DataType type =
                    key instanceof String ? unpickler.storageTypes().get(key) : null;
            if (type == null) {
                throw new InvalidWeightsException("The file is damaged: it has a storage that no tensor uses");
            }
            final long count = source.slice(offset, Long.BYTES).getLong();
            offset += Long.BYTES;
            final long bytes = bytes(count, type, source.size());
            storages.put((String) key, source.slice(offset, bytes));
            offset += bytes;
        }
        return new LegacyTorch(root, storages);
    }

    private static void requireHeader(RestrictedUnpickler unpickler) {
        if (!MAGIC.equals(unpickler.read())) {
            throw new InvalidWeightsException(
                    "The file is a pickle that torch.save did not write; write it with torch.save(model.state_dict(), file)");
        }
        if (!Long.valueOf(PROTOCOL).equals(unpickler.read())) {
            throw new InvalidWeightsException("The file is of an unknown version of torch's old format");
        }
        if (!(unpickler.read() instanceof Dictionary machine)
                || !Boolean.TRUE.equals(machine.entries().get("little_endian"))) {
            throw new InvalidWeightsException(
                    "The file is not in little-endian byte order; save it on a little-endian machine");
        }
    }

    /** The length of {@code count} elements; one that is impossible stays so instead of overflowing. */
    private static long bytes(long count, DataType type, long fileSize) {
        return count < 0 || count > fileSize ? Long.MAX_VALUE : count * type.bytes();
    }

    Object root() {
        return root;
    }

    @Override
    public ByteBuffer elements(TorchStorage storage) {
        final ByteBuffer bytes = storages.get(storage.key());
        if (bytes == null) {
            throw new InvalidWeightsException("The file is damaged: storage '%s' is missing".formatted(storage.key()));
        }
        return TorchStorages.part(storage, bytes);
    }
}
