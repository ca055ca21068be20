package dev.fovea.network.weights.torch;

import static dev.fovea.network.weights.torch.PickleWriter.pickle;
import static dev.fovea.network.weights.torch.PickleWriter.tuple;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.ZipFixture;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;
import dev.fovea.network.weights.torch.PickleWriter.Call;
import dev.fovea.network.weights.torch.PickleWriter.Global;
import dev.fovea.network.weights.torch.PickleWriter.Persistent;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds files byte by byte as {@code torch.save} does. */
public final class TorchFixture {

    static final Global REBUILD_TENSOR = new Global("torch._utils", "_rebuild_tensor_v2");
    static final Global ORDERED_DICTIONARY = new Global("collections", "OrderedDict");

    /** A storage in the file: its key, torch's name of its class, its elements in one row. */
    public record Storage(String key, String className, Tensor elements) {

        public Object tensor(long offset, Tuple sizes, Tuple strides) {
            return new Call(REBUILD_TENSOR, tuple(reference(), offset, sizes, strides, false, emptyHooks()));
        }

        Persistent reference() {
            return new Persistent(tuple("storage", new Global("torch", className), key, "cpu", elements.size()));
        }
    }

    private TorchFixture() {}

    /** The object in which a tensor's backward hooks would be. */
    static Object emptyHooks() {
        return new Call(ORDERED_DICTIONARY, tuple());
    }

    public static Map<String, byte[]> zipEntries(byte[] pickle, List<Storage> storages) {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("net/data.pkl", pickle);
        entries.put("net/byteorder", new byte[] {'l', 'i', 't', 't', 'l', 'e'});
        storages.forEach(storage -> entries.put("net/data/" + storage.key(), bytes(storage.elements())));
        return entries;
    }

    public static byte[] zip(Object root, List<Storage> storages) {
        return ZipFixture.stored(zipEntries(pickle(root), storages));
    }

    public static byte[] legacy(Object root, List<Storage> storages) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(pickle(new BigInteger("1950a86a20f9469cfc6c", 16)));
        out.writeBytes(pickle(1001));
        out.writeBytes(pickle(Map.of("little_endian", true)));
        out.writeBytes(pickle(root));
        out.writeBytes(pickle(storages.stream().map(Storage::key).toList()));
        for (Storage storage : storages) {
            out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(storage.elements().size())
                    .array());
            out.writeBytes(bytes(storage.elements()));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Tensor tensor) {
        final byte[] bytes = new byte[tensor.data().remaining()];
        tensor.data().get(bytes);
        return bytes;
    }
}
