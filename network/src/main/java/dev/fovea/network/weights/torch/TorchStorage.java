package dev.fovea.network.weights.torch;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;

/**
 * A flat array as torch's pickles name it; the elements are elsewhere in the file, and several tensors may share them.
 *
 * @param key the array's name in the file
 * @param offset the first element, other than 0 only for the views that very old files have
 * @param count elements from there on
 */
record TorchStorage(String key, DataType type, long offset, long count) {

    TorchStorage {
        if (offset < 0 || count < 0) {
            throw new InvalidWeightsException("Storage '%s' has offset %d and %d elements; neither may be negative"
                    .formatted(key, offset, count));
        }
    }

    /** @param id {@code ("storage", type, key, device, count)}, in older files with {@code (key, offset, count)} of a view behind */
    static TorchStorage of(Tuple id) {
        if (!id.get(0, String.class).equals("storage")) {
            throw new InvalidWeightsException("The pickle refers to something outside itself that is no storage");
        }
        final DataType type = id.get(1, TorchGlobals.StorageType.class).elements();
        final String key = id.get(2, String.class);
        if (id.size() > 5 && id.items().get(5) instanceof Tuple view) {
            return new TorchStorage(key, type, view.get(1, Long.class), view.get(2, Long.class));
        }
        return new TorchStorage(key, type, 0, id.get(4, Long.class));
    }
}
